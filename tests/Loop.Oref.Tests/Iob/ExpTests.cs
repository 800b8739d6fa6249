using Loop.Oref.Iob;

namespace Loop.Oref.Tests.Iob;

public sealed class ExpTests
{
    // The bits of arguments, and of what Math.exp of Node 20 (V8 11.3) returned for them.
    [Theory]
    [InlineData(13799851377322733690UL, 4607099587658618861UL)]
    [InlineData(13817149445555547486UL, 4606100739651887178UL)]
    [InlineData(13829515668951455162UL, 4601108860175389778UL)]
    [InlineData(13808654457377443629UL, 4606867939941269047UL)]
    [InlineData(13780479919219956141UL, 4607178282904782760UL)]
    [InlineData(13787145678629106324UL, 4607170452500219670UL)]
    [InlineData(13844819433821265933UL, 4546111830406167022UL)]
    [InlineData(13815682284373666758UL, 4606275648454620412UL)]
    [InlineData(13845626702267681357UL, 4536802617372144849UL)]
    [InlineData(13799672322703446867UL, 4607102360089393971UL)]
    [InlineData(13793856099611601108UL, 4607149908704509986UL)]
    [InlineData(13832480636642410379UL, 4597809902777133265UL)]
    public void Powers_of_e_have_the_bits_that_V8_gives(ulong x, ulong expected) =>
        Assert.Equal(expected, BitConverter.DoubleToUInt64Bits(Exp.Of(BitConverter.UInt64BitsToDouble(x))));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, Math.E)]
    [InlineData(800, double.PositiveInfinity)]
    [InlineData(-800, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void The_ends_are_exact(double x, double expected) => Assert.Equal(expected, Exp.Of(x));
}
