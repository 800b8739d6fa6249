using Loop.Testing;
using Loop.Therapy;

namespace Loop.Journal.Tests;

public sealed class JournalFaultTests : IDisposable
{
    private readonly TempFolder folder = new();
    private FaultyFile file = null!;

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void Every_append_is_one_write_and_one_fsync_before_it_returns()
    {
        using var store = Open();
        var hash = store.AppendSettings(Sample.Settings).Require();
        var (writes, flushes) = (file.Writes, file.Flushes);
        var intent = store.AppendIntent(Sample.Bolus(1)).Require();
        Assert.Equal((writes + 1, flushes + 1), (file.Writes, file.Flushes));
        Assert.Null(store.AppendOutcome(intent.Id, DoseOutcome.Acknowledged, "given", Sample.At(1)));
        Assert.Equal((writes + 2, flushes + 2), (file.Writes, file.Flushes));
        Assert.Equal(hash, store.SettingsHash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [Hazard("PLT-06")]
    public void On_a_full_disk_the_partial_record_is_cut_back_and_doses_are_refused_until_a_record_gets_through(int room)
    {
        using var store = Open();
        var before = file.Length;
        file.Room = room;
        var problem = store.AppendIntent(Sample.Bolus(1)).Problem;
        Assert.Contains("a dose needs a writable journal", problem?.What, StringComparison.Ordinal);
        Assert.Contains("No space left", problem?.What, StringComparison.Ordinal);
        Assert.Equal(before, file.Length);
        file.Room = null;
        Assert.NotNull(store.DoseProblem);
        Assert.NotNull(store.AppendIntent(Sample.Bolus(1)).Problem);
        Assert.Null(store.AppendNote(new StoreNote(Sample.Start, NoteKind.Alarm, "the disk was full")));
        Assert.Null(store.DoseProblem);
        Assert.Equal(1, store.AppendIntent(Sample.Bolus(1)).Require().Id);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_disk_without_room_for_what_follows_a_dose_is_full_before_the_dose()
    {
        using var store = Open();
        file.OnReserve = FaultyFile.Full;
        Assert.NotNull(store.AppendIntent(Sample.Bolus(1)).Problem);
        Assert.Empty(store.Unsettled);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void After_a_failed_fsync_nothing_is_accepted_until_the_store_is_opened_anew()
    {
        using (var store = Open())
        {
            file.OnFlush = new IOException("Input/output error");
            Assert.NotNull(store.AppendIntent(Sample.Bolus(1)).Problem);
            file.OnFlush = null;
            Assert.NotNull(store.AppendNote(new StoreNote(Sample.Start, NoteKind.Alarm, "tried again")));
            Assert.Contains("start Loop again", store.DoseProblem?.Remedy, StringComparison.Ordinal);
        }

        // The bytes had reached the file: the new process must take the dose for one that may have been sent.
        using var again = Sample.Open(folder.Store);
        Assert.Equal(1, Assert.Single(again.Unsettled).Id);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_partial_record_that_cannot_be_cut_back_stops_all_writing_and_the_next_start_cuts_it()
    {
        using (var store = Open())
        {
            Sample.Run(store);
            (file.Room, file.OnSetLength) = (30, new IOException("Input/output error"));
            Assert.NotNull(store.AppendNote(new StoreNote(Sample.Start, NoteKind.Alarm, "half of this")));
            (file.Room, file.OnSetLength) = (null, null);
            Assert.NotNull(store.AppendNote(new StoreNote(Sample.Start, NoteKind.Alarm, "after it")));
            Assert.NotNull(store.AppendIntent(Sample.Bolus(2)).Problem);
        }

        using var again = Sample.Open(folder.Store);
        Assert.Contains(again.TakeNotes(), note => note.Contains("journal.torn-1", StringComparison.Ordinal));
        Assert.Equal(30, new FileInfo(folder.Journal + ".torn-1").Length);
        Assert.Equal(2, again.NextCycleId);
        Assert.Null(again.DoseProblem);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void A_dose_whose_outcome_could_not_be_written_stays_unsettled()
    {
        using var store = Open();
        var intent = store.AppendIntent(Sample.Bolus(1)).Require();
        file.OnWrite = new UnauthorizedAccessException("Read-only file system");
        Assert.NotNull(store.AppendOutcome(intent.Id, DoseOutcome.Acknowledged, "given", Sample.At(1)));
        file.OnWrite = null;
        Assert.Equal(intent, Assert.Single(store.Unsettled));
        Assert.Null(store.AppendSettlement(new Settlement(intent.Id, SettledAs.Delivered, Sample.At(2), "history shows 0.2 U", ["AQgI"])));
        Assert.Null(store.DoseProblem);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_cycle_that_could_not_be_recorded_leaves_its_changes_to_the_next()
    {
        using var store = Open();
        var hash = store.AppendSettings(Sample.Settings).Require();
        var walk = new ObservationWalk();
        file.Room = 100;
        Assert.NotNull(store.AppendCycle(Sample.Report(1, hash, 1)).Problem);
        file.Room = null;
        var record = store.AppendCycle(Sample.Report(2, hash, 1)).Require();
        Assert.Equal(1, record.Id);
        var seen = walk.Next(record, store.Program(record.Observed!.ProgramHash)!);
        Assert.Equal(Sample.Observation(2).History, seen!.History);
    }

    private Store Open() =>
        Store.Open(folder.Store, Sample.Rig, (path, writable) => file = new FaultyFile(path, writable)).Require();
}
