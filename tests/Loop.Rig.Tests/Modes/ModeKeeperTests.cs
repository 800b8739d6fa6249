using Loop.Journal;
using Loop.Rig.Modes;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Modes;

public sealed class ModeKeeperTests : IDisposable
{
    private static readonly ModeSettings Unlocked = new(LoopMode.ClosedLoopSmb, LoopModes.All, Written: true);

    private readonly string folder = Directory.CreateTempSubdirectory("loop-modes-").FullName;
    private Store store;

    public ModeKeeperTests() => store = OpenStore();

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Hazard("RD-17")]
    public void A_settings_file_that_says_nothing_of_modes_leaves_the_loop_open_and_says_so()
    {
        var modes = Open(ModeSettings.Locked);
        Assert.Equal(LoopMode.OpenLoop, modes.Current.Mode);
        Assert.Contains("the settings file unlocks no other mode", modes.Current.ToString(), StringComparison.Ordinal);
        Assert.Equal([LoopMode.OpenLoop], modes.Unlocked);
        foreach (var bolder in LoopModes.All.Skip(1)) Assert.Contains("is not unlocked", modes.Request(bolder, "somebody").Problem!.What, StringComparison.Ordinal);
        Assert.Equal(LoopMode.OpenLoop, modes.Current.Mode);
        Assert.Contains("\"kind\":\"mode\"", Journal(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Hazard("RD-17")]
    public void No_mode_unlocks_another()
    {
        var modes = Open(new ModeSettings(LoopMode.OpenLoop, [LoopMode.OpenLoop, LoopMode.ClosedLoopSmb], Written: true));
        Assert.NotNull(modes.Request(LoopMode.ClosedLoop, "somebody").Problem);
        Assert.Equal(LoopMode.ClosedLoopSmb, modes.Request(LoopMode.ClosedLoopSmb, "somebody").Require().Mode);
    }

    [Fact]
    [Hazard("HUM-07")]
    public void What_was_asked_for_is_found_again_after_a_restart_with_its_reason()
    {
        Assert.Equal(LoopMode.ClosedLoopSmb, Open(Unlocked).Current.Mode);
        Open(Unlocked).Request(LoopMode.OpenLoop, "the nurse").Require();
        Restart();
        Assert.Equal("openLoop: asked for by the nurse", Open(Unlocked).Current.ToString());
        Open(Unlocked).Request(LoopMode.ClosedLoop, "the nurse").Require();
        Assert.Equal(LoopMode.ClosedLoop, Open(Unlocked).Current.Mode);
        Assert.Contains("openLoop: asked for by the nurse", Journal(), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("RD-17")]
    public void A_file_edited_since_speaks_anew_and_one_that_locks_a_mode_again_opens_the_loop()
    {
        Open(Unlocked).Request(LoopMode.ClosedLoop, "somebody").Require();
        Assert.Equal(LoopMode.LowGlucoseSuspend, Open(Unlocked with { Start = LoopMode.LowGlucoseSuspend }).Current.Mode);
        var locked = Open(Unlocked with { Unlocked = [LoopMode.OpenLoop, LoopMode.ClosedLoopSmb] });
        Assert.Equal(LoopMode.OpenLoop, locked.Current.Mode);
        Assert.Contains("no longer unlocked", locked.Current.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"mode\":\"closedloop\",\"who\":\"x\",\"at\":\"2026-01-01T00:00:00Z\",\"settingsStart\":\"closedLoopSmb\"}")]
    [Hazard("RD-17")]
    public void A_damaged_file_opens_the_loop(string text)
    {
        File.WriteAllText(Path.Combine(folder, "mode"), text);
        Assert.Equal(LoopMode.OpenLoop, Open(Unlocked).Current.Mode);
        Assert.Contains("cannot be read", Open(Unlocked).Current.Why, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("HUM-07")]
    public void On_a_disk_that_takes_nothing_a_more_cautious_mode_is_in_force_and_a_bolder_one_is_not()
    {
        var modes = Open(Unlocked with { Start = LoopMode.ClosedLoop });
        Directory.CreateDirectory(Path.Combine(folder, "mode"));           // nothing can be renamed onto a folder
        Assert.NotNull(modes.Request(LoopMode.ClosedLoopSmb, "somebody").Problem);
        Assert.Equal(LoopMode.ClosedLoop, modes.Current.Mode);
        Assert.NotNull(modes.Request(LoopMode.OpenLoop, "somebody").Problem);
        Assert.Equal(LoopMode.OpenLoop, modes.Current.Mode);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void After_a_journal_was_mended_the_loop_starts_open_until_somebody_asks_for_a_mode()
    {
        Open(Unlocked).Request(LoopMode.ClosedLoop, "the nurse").Require();
        for (var note = 0; note < 3; note++) store.AppendNote(new StoreNote(DateTimeOffset.UnixEpoch, NoteKind.Stop, "asked to"));
        store.Dispose();
        var journal = Path.Combine(folder, "journal");
        var bytes = File.ReadAllBytes(journal);
        bytes[Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2) - 10] ^= 1;
        File.WriteAllBytes(journal, bytes);
        JournalMend.Run(folder, acceptLoss: true, TimeProvider.System.GetUtcNow()).Require();
        store = OpenStore();

        var opened = Open(Unlocked);
        Assert.Equal(LoopMode.OpenLoop, opened.Current.Mode);
        Assert.Contains("was mended", opened.Current.Why, StringComparison.Ordinal);
        Assert.Equal(LoopMode.OpenLoop, Open(Unlocked with { Start = LoopMode.LowGlucoseSuspend }).Current.Mode);      // a file edited since does not close it either

        opened.Request(LoopMode.ClosedLoop, "the nurse").Require();
        Restart();
        Assert.Equal(LoopMode.ClosedLoop, Open(Unlocked).Current.Mode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [Hazard("HUM-07")]
    public void Who_asks_is_named_on_one_line(string who) => Assert.NotNull(Open(Unlocked).Request(LoopMode.OpenLoop, who).Problem);

    private ModeKeeper Open(ModeSettings settings) => ModeKeeper.Open(store, settings, TimeProvider.System).Require();

    private Store OpenStore() => Store.Open(folder, new StoreOptions(false, TimeProvider.System)).Require();

    private string Journal() => File.ReadAllText(Path.Combine(folder, "journal"));

    private void Restart()
    {
        store.Dispose();
        store = OpenStore();
    }
}
