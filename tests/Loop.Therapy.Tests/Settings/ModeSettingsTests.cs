using System.Text.Json.Nodes;
using Loop.Testing;

namespace Loop.Therapy.Tests.Settings;

public sealed class ModeSettingsTests
{
    [Fact]
    [Hazard("RD-17")]
    public void A_file_that_says_nothing_of_modes_unlocks_nothing_but_open_loop()
    {
        var modes = SettingsText.Accepted(SettingsText.Whole().With("mode", null).With("unlocked", null)).Modes;
        Assert.Equal(LoopMode.OpenLoop, modes.Start);
        Assert.Equal([LoopMode.OpenLoop], modes.Unlocked);
        Assert.False(modes.Written);
    }

    [Fact]
    [Hazard("RD-17")]
    public void A_mode_has_to_be_unlocked_by_its_own_name()
    {
        var file = SettingsText.Whole().With("mode", "closedLoop").With("unlocked", new JsonArray("closedLoopSmb"));
        Assert.Equal(
            "me.json: $.mode is closedLoop, which is not unlocked; write \"unlocked\": [\"closedLoop\"] as well, or \"mode\": \"openLoop\"",
            SettingsText.Refused(file).ToString());
        Assert.Equal(LoopMode.ClosedLoop, SettingsText.Accepted(file.With("unlocked", new JsonArray("closedLoop"))).Modes.Start);
    }

    [Theory]
    [InlineData("ClosedLoop")]
    [InlineData("closed")]
    [InlineData("3")]
    [Hazard("RD-17")]
    public void What_is_misspelt_is_refused_with_the_names_that_there_are(string name)
    {
        Assert.Contains("openLoop, lowGlucoseSuspend, closedLoop, closedLoopSmb", SettingsText.Refused(SettingsText.Whole().With("mode", name)).Remedy, StringComparison.Ordinal);
        Assert.Contains("$.unlocked[0]", SettingsText.Refused(SettingsText.Whole().With("unlocked", new JsonArray(name))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mode_is_read_back_by_the_name_it_is_written_by()
    {
        foreach (var mode in LoopModes.All) Assert.Equal(mode, LoopModes.Parse(mode.Name()));
        Assert.Equal(Enum.GetValues<LoopMode>(), LoopModes.All);
    }
}
