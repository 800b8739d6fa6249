using System.Text.Json.Nodes;
using Loop.Testing;

namespace Loop.Therapy.Tests.Settings;

public sealed class AgeGroupTests
{
    [Theory]
    [InlineData("teenager", "maxIob", 13)]
    [InlineData("teenager", "maxBasal", 5)]
    [InlineData("teenager", "maxSmb", 1)]
    [InlineData("teenager", "maxBolus", 10)]
    [InlineData("teenager", "maxHourly", 16)]
    [InlineData("teenager", "maxDaily", 120)]
    [InlineData("child", "maxIob", 7)]
    [InlineData("child", "maxBasal", 2)]
    [InlineData("child", "maxSmb", 0.5)]
    [InlineData("child", "maxBolus", 5)]
    [InlineData("child", "maxHourly", 8)]
    [InlineData("child", "maxDaily", 50)]
    [Hazard("LIM-14")]
    [Hazard("HUM-13")]
    public void No_setting_widens_the_limits_of_an_age_group(string group, string limit, double most)
    {
        var file = SettingsText.Whole().With("ageGroup", group).With("limits", new JsonObject());
        SettingsText.Accepted(file.With($"limits.{limit}", most));
        var problem = SettingsText.Refused(file.With($"limits.{limit}", most + 0.025));
        Assert.Contains($"$.limits.{limit}", problem.What, StringComparison.Ordinal);
        Assert.Contains($"the most for ageGroup {group}", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_group_that_there_is_not_the_names_are_told() =>
        Assert.Contains("adult, teenager or child", SettingsText.Refused(SettingsText.Whole().With("ageGroup", "baby")).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData("limits.maxiob", "\"maxIob\" perhaps")]
    [InlineData("limits.maxSbm", "\"maxSmb\" perhaps")]
    [InlineData("modes", "\"mode\" perhaps")]
    [InlineData("pump.frequencyMegaherz", "\"frequencyMegahertz\" perhaps")]
    public void A_misspelt_setting_is_refused_with_the_name_that_is_nearest(string path, string meant) =>
        Assert.Contains(meant, SettingsText.Refused(SettingsText.Whole().With(path, 1)).What, StringComparison.Ordinal);

    [Fact]
    public void What_resembles_nothing_is_refused_without_a_guess() =>
        Assert.DoesNotContain("perhaps", SettingsText.Refused(SettingsText.Whole().With("limits.zebra", 1)).What, StringComparison.Ordinal);
}
