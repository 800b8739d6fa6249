using Loop.Testing;

namespace Loop.Oref.Tests.Profile;

public sealed class PreferencesTests
{
    [Fact]
    [Hazard("RD-7")]
    public void What_is_left_out_is_the_default_and_max_iob_is_not_set()
    {
        var preferences = Preferences.Parse("{}").Require();
        Assert.Equal(new Preferences(), preferences);
        Assert.Null(preferences.MaxIob);
        Assert.False(preferences.EnableSmbAlways.IsTruthy);
    }

    [Fact]
    public void Keys_are_oref0s_own_and_others_are_passed_over()
    {
        var preferences = Preferences.Parse("""{"max_iob": 3.5, "enableSMB_always": true, "curve": "ultra-rapid", "target_bg": false, "maxRaw": 200, "note": {"a": [1]}}""").Require();
        Assert.Equal(3.5, preferences.MaxIob?.Number);
        Assert.True(preferences.EnableSmbAlways.IsTrue);
        Assert.Equal("ultra-rapid", preferences.Curve);
        Assert.False(preferences.TargetBg.IsTruthy);
    }

    [Theory]
    [InlineData("", "preferences")]
    [InlineData("[]", "object")]
    [InlineData("""{"max_iob": "3"}""", "max_iob")]
    [InlineData("""{"max_iob": -1}""", "max_iob")]
    [InlineData("""{"max_iob": null}""", "max_iob")]
    [InlineData("""{"maxSMBBasalMinutes": 1e999}""", "maxSMBBasalMinutes")]
    [InlineData("""{"enableUAM": 1}""", "enableUAM")]
    [InlineData("""{"curve": "afrezza"}""", "curve")]
    [InlineData("""{"bolus_increment": {}}""", "bolus_increment")]
    public void A_value_of_the_wrong_kind_is_a_problem_that_names_its_key(string json, string named)
    {
        Assert.False(Preferences.Parse(json).TryGet(out _, out var problem));
        Assert.Contains(named, problem!.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }
}
