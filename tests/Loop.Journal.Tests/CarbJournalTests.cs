using Loop.Testing;
using Loop.Therapy;

namespace Loop.Journal.Tests;

public sealed class CarbJournalTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();

    public CarbJournalTests() => Sample.Open(folder.Store).Dispose();

    private string Carbs => Path.Combine(folder.Store, "carbs");

    public void Dispose() => folder.Dispose();

    [Fact]
    [Hazard("HUM-02")]
    public void What_is_announced_is_read_by_whoever_looks_also_while_a_rig_has_the_store()
    {
        using var rig = Sample.Open(folder.Store);
        Assert.Empty(Read().Entries);
        var first = Announce(45, Now.AddMinutes(-10));
        var second = Announce(12.5, Now.AddMinutes(-30));
        Announce(20, Now.AddMinutes(30));

        Assert.Equal(new CarbAnnouncement(new CarbEntry(Now.AddMinutes(-10), 45, CarbSource.CommandLine, "c1"), Now, "somebody"), first);
        Assert.Equal([first.Entry, second.Entry], Read().InForce(Now.AddHours(-27), Now));
        Assert.Equal([first.Entry], Read().InForce(Now.AddMinutes(-20), Now));
        Assert.Equal(["c3", "c1", "c2"], Read().InForce(Now.AddHours(-27), Now.AddHours(1)).Select(entry => entry.Id));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Carbs));
    }

    [Fact]
    [Hazard("HUM-02")]
    public void What_is_taken_back_no_longer_counts_and_stays_on_record()
    {
        Announce(45, Now);
        Announce(20, Now);
        var taken = CarbJournal.Withdraw(folder.Store, "c1", Now.AddMinutes(1), "another").Require().Withdrawn;

        Assert.Equal(["c2"], Read().InForce(Now, Now).Select(entry => entry.Id));
        Assert.Equal((taken, 45), (Read().Entries[0].Withdrawal, Read().Entries[0].Announcement.Entry.Grams));
        Assert.Contains("already", CarbJournal.Withdraw(folder.Store, "c1", Now, "another").Problem!.What, StringComparison.Ordinal);
        Assert.Contains("c7", CarbJournal.Withdraw(folder.Store, "c7", Now, "another").Problem!.What, StringComparison.Ordinal);
        Assert.Equal("c3", Announce(45, Now.AddMinutes(1)).Entry.Id);
    }

    [Theory]
    [Hazard("HUM-02")]
    [InlineData(0.9, 0)]
    [InlineData(-30, 0)]
    [InlineData(120.5, 0)]
    [InlineData(1e300, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(45, -24 * 60 - 1)]
    [InlineData(45, 61)]
    [InlineData(30, 4)]
    [InlineData(30, -4)]
    public void An_absurd_amount_or_time_and_the_same_meal_again_are_refused(double grams, int minutes)
    {
        Announce(30, Now);
        Assert.NotNull(CarbJournal.Announce(folder.Store, grams, Now.AddMinutes(minutes), CarbSource.CommandLine, Now, "somebody").Problem);
        Assert.Single(Read().Entries);
    }

    [Fact]
    public void The_bounds_themselves_are_taken()
    {
        foreach (var (grams, minutes) in new[] { (1.0, 0), (120, 0), (45, -24 * 60), (45, 60) }) Announce(grams, Now.AddMinutes(minutes));
        Assert.Equal(4, Read().Entries.Count);
    }

    [Fact]
    [Hazard("PLT-05")]
    public void A_record_cut_short_anywhere_is_left_out_aloud_and_never_misread()
    {
        Announce(45, Now);
        var whole = File.ReadAllBytes(Carbs).Length;
        CarbJournal.Withdraw(folder.Store, "c1", Now, "somebody").Require();
        Announce(20, Now);
        var bytes = File.ReadAllBytes(Carbs);
        for (var length = whole; length < bytes.Length; length++)
        {
            File.WriteAllBytes(Carbs, bytes.AsSpan(0, length));
            var book = Read();
            var isWhole = length == whole || bytes[length - 1] == '\n';
            Assert.Equal(isWhole, book.Torn is null);
            Assert.Equal(bytes.AsSpan(whole, length - whole).Contains((byte)'\n') ? [] : ["c1"], book.InForce(Now, Now).Select(entry => entry.Id));
        }
    }

    [Theory]
    [Hazard("PLT-05")]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(90)]
    public void Whoever_announces_next_cuts_a_torn_record_off_keeps_its_bytes_and_says_so(int lost)
    {
        Announce(45, Now);
        Announce(20, Now);
        var bytes = File.ReadAllBytes(Carbs);
        File.WriteAllBytes(Carbs, bytes.AsSpan(0, bytes.Length - lost));

        var (announced, torn) = CarbJournal.Announce(folder.Store, 30, Now, CarbSource.CommandLine, Now, "somebody").Require();

        Assert.Equal("c2", announced.Entry.Id);                     // nobody was ever told of the torn one
        Assert.Contains("carbs.torn-1", torn, StringComparison.Ordinal);
        Assert.Equal([45, 30], Read().Entries.Select(entry => entry.Announcement.Entry.Grams));
        Assert.Null(Read().Torn);
        var kept = File.ReadAllBytes(Carbs + ".torn-1");
        Assert.True(kept.Length > 0 && bytes.AsSpan(0, bytes.Length - lost).EndsWith(kept));
        Assert.Null(CarbJournal.Announce(folder.Store, 31, Now, CarbSource.CommandLine, Now, "somebody").Require().Torn);
    }

    [Fact]
    [Hazard("SEC-10")]
    public void A_byte_that_changed_anywhere_makes_it_refused_or_at_the_end_torn()
    {
        Announce(45, Now);
        Announce(20, Now);
        var bytes = File.ReadAllBytes(Carbs);
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x04;
            File.WriteAllBytes(Carbs, damaged);
            if (!CarbJournal.Read(folder.Store).TryGet(out var book, out _)) continue;
            Assert.NotNull(book.Torn);
            Assert.Equal(["c1"], book.Entries.Select(entry => entry.Announcement.Entry.Id));
        }
    }

    [Fact]
    public void Many_at_once_wait_for_each_other_and_none_is_lost()
    {
        Parallel.For(0, 8, number => Announce(10 + number, Now));
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"c{number}"), Read().Entries.Select(entry => entry.Announcement.Entry.Id));
        Assert.Equal(8, Read().Entries.Select(entry => entry.Announcement.Entry.Grams).Distinct().Count());
    }

    [Fact]
    [Hazard("PLT-18")]
    public void A_simulations_carbs_are_nobodys_and_go_with_it()
    {
        var demo = Path.Combine(folder.Path, "demo");
        Sample.Open(demo, Sample.Demo).Dispose();
        CarbJournal.Announce(demo, 45, Now, CarbSource.CommandLine, Now, "somebody").Require();
        File.Copy(Path.Combine(demo, "carbs"), Carbs);

        Assert.Contains("simulation", CarbJournal.Read(folder.Store).Problem!.What, StringComparison.Ordinal);
        Assert.NotNull(CarbJournal.Announce(folder.Store, 45, Now, CarbSource.CommandLine, Now, "somebody").Problem);
        Assert.Null(Store.EmptySimulated(demo));
        Assert.False(File.Exists(Path.Combine(demo, "carbs")));
    }

    [Fact]
    public void Without_a_store_nobody_would_ever_read_them() => Assert.Contains(
        "no store", CarbJournal.Announce(Path.Combine(folder.Path, "none"), 45, Now, CarbSource.CommandLine, Now, "somebody").Problem!.What, StringComparison.Ordinal);

    private CarbBook Read() => CarbJournal.Read(folder.Store).Require();

    private CarbAnnouncement Announce(double grams, DateTimeOffset at) =>
        CarbJournal.Announce(folder.Store, grams, at, CarbSource.CommandLine, Now, "somebody").Require().Announced;
}
