using System.Text;
using Loop.Testing;

namespace Loop.Journal.Tests;

/// <summary>The way out of a damaged journal: said first, nothing skipped in silence, nothing deleted.</summary>
[Hazard("PLT-06")]
public sealed class JournalMendTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_whole_journal_is_called_whole_also_in_use_and_is_not_mended()
    {
        using (var store = Sample.Open(folder.Store))
        {
            Sample.Run(store);
            var check = JournalCheck.Of(folder.Store).Require();
            Assert.Null(check.Damage);
            Assert.Equal(check.KeptBytes, new FileInfo(folder.Journal).Length);
            Assert.Contains("in use", JournalMend.Run(folder.Store, true, Sample.At(9)).Problem!.What, StringComparison.Ordinal);
        }

        File.AppendAllText(folder.Journal, "99 0badf00d half a rec");
        Assert.Equal(22, JournalCheck.Of(folder.Store).Require().TornBytes);
        Assert.Contains("is whole", JournalMend.Run(folder.Store, true, Sample.At(9)).Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_a_damage_and_what_stands_behind_it_are_told_and_nothing_is_changed()
    {
        var (lines, record) = Damage();
        var before = File.ReadAllBytes(folder.Journal);

        var check = JournalCheck.Of(folder.Store).Require();
        var refused = JournalMend.Run(folder.Store, acceptLoss: false, Sample.At(9)).Problem!;

        Assert.Equal(record, check.Damage!.Record);
        Assert.Equal(lines.Take((int)record - 1).Sum(line => Encoding.UTF8.GetByteCount(line) + 1), check.Damage.Offset);
        Assert.Equal(check.Damage.Offset, check.KeptBytes);
        Assert.Equal(lines.Length - record + 1, check.Loss!.Lines);
        Assert.Equal(1, check.Loss.Unreadable);
        Assert.Equal(lines.Skip((int)record).Count(line => line.Contains(" intent ", StringComparison.Ordinal)), check.Loss.Doses.Count);
        Assert.Contains(check.Loss.ToLines(), line => line.Contains("a temp basal of 1.15 U/h for 30 min", StringComparison.Ordinal));
        Assert.Contains("--accept-loss", refused.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.Journal));
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void Mended_it_keeps_what_was_before_says_that_it_is_incomplete_and_gives_no_dose_number_twice()
    {
        var (lines, record) = Damage();
        var before = File.ReadAllBytes(folder.Journal);

        var mended = JournalMend.Run(folder.Store, acceptLoss: true, Sample.At(9)).Require();

        Assert.Equal(before, File.ReadAllBytes(mended.DamagedCopy));
        Assert.Equal(record - 1, mended.Kept);
        Assert.Equal(lines.Take((int)record - 1), File.ReadAllLines(folder.Journal).Take((int)record - 1));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Journal));
        Assert.Null(JournalCheck.Of(folder.Store).Require().Damage);
        using var store = Sample.Open(folder.Store);
        Assert.Equal(Sample.At(9), store.Mended!.At);
        Assert.Equal(mended.Loss.Lines, store.Mended.Lost);
        // Three doses were numbered; the second one's outcome is lost, so it is open again.
        Assert.Equal(2, Assert.Single(store.Unsettled).Id);
        Assert.Null(store.AppendSettlement(new Settlement(2, SettledAs.Delivered, Sample.At(9), "the pump's history", [])));
        Assert.True(store.AppendIntent(Sample.Bolus(9)).Require().Id > 3);
    }

    [Fact]
    public void A_journal_that_is_damaged_from_its_first_record_on_keeps_nothing_and_is_left_to_a_backup()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        var bytes = File.ReadAllBytes(folder.Journal);
        bytes[20] ^= 1;
        File.WriteAllBytes(folder.Journal, bytes);

        Assert.Contains("loop restore", JournalMend.Run(folder.Store, true, Sample.At(9)).Problem!.Remedy, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(folder.Journal));
    }

    // Three cycles, each with a temp basal; the second one's outcome is damaged.
    private (string[] Lines, long Record) Damage()
    {
        using (var store = Sample.Open(folder.Store))
        {
            for (var cycle = 0; cycle < 3; cycle++) Sample.Run(store);
        }

        var lines = File.ReadAllLines(folder.Journal);
        var record = Array.FindIndex(lines, line => line.Contains(" outcome ", StringComparison.Ordinal) && line.Contains("\"intentId\":2", StringComparison.Ordinal));
        Assert.True(record > 0);
        var bytes = File.ReadAllBytes(folder.Journal);
        bytes[lines.Take(record).Sum(line => Encoding.UTF8.GetByteCount(line) + 1) + 70] ^= 1;
        File.WriteAllBytes(folder.Journal, bytes);
        return (lines, record + 1);
    }
}
