using System.Reflection;

namespace Loop.Oref.Tests;

public sealed class CorrectionTableTests
{
    private static Corrections[] Single() => [.. Enum.GetValues<Corrections>().Where(one => one is not (Corrections.None or Corrections.All))];

    [Fact]
    public void Every_repair_is_one_bit_and_one_of_all()
    {
        Assert.All(Single(), one => Assert.True(long.PopCount((long)one) == 1, $"{one} shares bits with another"));
        Assert.Equal(Corrections.All, Single().Aggregate((all, one) => all | one));
        Assert.Equal(Single().Length, Enum.GetNames<Corrections>().Length - 2);
    }

    [Fact]
    public void Every_repair_says_in_the_table_what_it_does() => Assert.All(Single(), one =>
    {
        var entry = Assert.Single(CorrectionTable.All, entry => entry.Name == one);
        Assert.EndsWith(".", entry.Defect, StringComparison.Ordinal);
        Assert.EndsWith(".", entry.Repair, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(entry.Stage));
        Assert.True(entry.Upstream is null || entry.Upstream.Contains('#', StringComparison.Ordinal), entry.Upstream);
    });

    [Fact]
    public void Every_repair_is_shown_by_a_test()
    {
        var shown = typeof(CorrectionTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .SelectMany(method => method.GetCustomAttributes<RepairsAttribute>())
            .Aggregate(Corrections.None, (all, attribute) => all | attribute.Repair);
        Assert.DoesNotContain(Single(), one => !shown.HasFlag(one));
    }
}
