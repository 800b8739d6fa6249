using CsCheck;
using Loop.Guard;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

public sealed class BolusCommandTests
{
    private static readonly PumpModel X22 = new(522);
    private static readonly PumpModel X23 = new(554);

    [Theory]
    [InlineData(false, 44, "0B")]
    [InlineData(true, 44, "00 2C")]
    [InlineData(true, 316, "01 3C")]
    [InlineData(true, 58, "00 3A")]
    [InlineData(true, 408, "01 98")]
    [InlineData(true, 1, "00 01")]
    [InlineData(false, 1000, "FA")]
    [InlineData(true, 1000, "03 E8")]
    public void A_verdict_is_encoded_in_the_published_bytes(bool x23, int steps, string parameters) =>
        Assert.Equal(Hex.Bytes(parameters), Encode(x23 ? X23 : X22, steps));

    /// <summary>25.0, 25.1, 25.5, 25.6, 30 and 34 U: the last four would wrap round in one byte.</summary>
    [Theory]
    [Hazard("UCA-BOL-03")]
    [InlineData(1000, true)]
    [InlineData(1004, false)]
    [InlineData(1020, false)]
    [InlineData(1024, false)]
    [InlineData(1200, false)]
    [InlineData(1360, false)]
    [InlineData(int.MaxValue - 3, false)]
    public void The_bolus_limit_holds_before_the_count_is_narrowed(int steps, bool sent)
    {
        Assert.Equal(sent, Encode(X22, steps) is not null);
        Assert.Equal(sent, Encode(X23, steps) is not null);
    }

    [Theory]
    [Hazard("UCA-BOL-04")]
    [InlineData(false, 0, false)]
    [InlineData(false, 1, false)]
    [InlineData(false, 6, false)]
    [InlineData(false, 8, true)]
    [InlineData(true, 0, false)]
    [InlineData(true, -4, false)]
    [InlineData(true, 39, true)]
    [InlineData(true, 41, false)]
    [InlineData(true, 399, false)]
    [InlineData(true, 402, false)]
    public void A_bolus_that_the_pump_cannot_give_is_refused_not_rounded(bool x23, int steps, bool sent) =>
        Assert.Equal(sent, Encode(x23 ? X23 : X22, steps) is not null);

    [Fact]
    [Hazard("UCA-BOL-03")]
    public void What_is_encoded_says_exactly_what_the_verdict_says() =>
        Gen.Select(Gen.Bool, Gen.Int[-10, 2000]).Sample((x23, steps) => Encode(x23 ? X23 : X22, steps) switch
        {
            null => true,
            [var tenths] => tenths * 4 == steps,
            [var high, var low] => (high << 8 | low) == steps,
            _ => false,
        });

    private static byte[]? Encode(PumpModel model, int steps) =>
        BolusCommand.Parameters(model, new Verdict(VerdictKind.Bolus, 0, 0, steps, default)).TryGet(out var bytes, out _) ? bytes : null;
}
