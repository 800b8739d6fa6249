using CsCheck;
using LiteDB;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Journal.Tests;

public sealed class ViewTests : IDisposable
{
    private const int CyclesMade = 12;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_view_holds_scalar_keys_beside_the_recorded_text()
    {
        Make();
        using var database = new LiteDatabase(folder.View);
        var row = database.GetCollection("cycles").FindById(3L);
        Assert.Equal(Sample.At(3).UtcTicks, row["instant"].AsInt64);
        Assert.Equal((93.0, 0.25, 118.0), (row["bg"].AsDouble, row["iob"].AsDouble, row["eventualBG"].AsDouble));
        Assert.Equal((1.15, 30.0, 0.0), (row["tempRate"].AsDouble, row["tempMinutes"].AsDouble, row["smbUnits"].AsDouble));
        Assert.Equal("UCA-SMB-05", row["findings"].AsArray[0].AsString);
        Assert.True(row["complete"].AsBoolean);
        var dose = database.GetCollection("doses").FindById(3L);
        Assert.Equal(("TempBasal", 46, 1, "Acknowledged"), (dose["kind"].AsString, dose["rateSteps"].AsInt32, dose["halfHours"].AsInt32, dose["outcome"].AsString));
        Assert.Equal(3, dose["cycle"].AsInt64);
    }

    [Fact]
    public void Queries_answer_newest_last_and_only_what_there_is()
    {
        Make();
        using var store = Sample.Open(folder.Store);
        var all = store.Cycles(500);
        Assert.Equal(CyclesMade, all.Count);
        Assert.Equal(all.TakeLast(3), store.Cycles(3));
        Assert.Equal(all[4], store.Cycle(5));
        Assert.Equal(all[^1], store.LastCycle);
        Assert.Empty(store.Cycles(0));
        Assert.Null(store.Cycle(0));
        Assert.Null(store.Cycle(CyclesMade + 1));
        Assert.Equal([11, 12], store.Doses(2).Select(dose => dose.Intent.Id));
    }

    [Fact]
    public void A_dose_between_cycles_is_seen_by_the_next_question()
    {
        Make();
        using var store = Sample.Open(folder.Store);
        var intent = store.AppendIntent(Sample.Bolus(13)).Require();
        Assert.Equal(intent, store.Doses(1)[0].Intent);
        Assert.Null(store.AppendOutcome(intent.Id, DoseOutcome.Unknown, "no answer", Sample.At(13)));
        Assert.Null(store.AppendSettlement(new Settlement(intent.Id, SettledAs.Delivered, Sample.At(14), "seen", ["AQ=="])));
        Assert.Equal(SettledAs.Delivered, store.Doses(1)[0].Settlement?.As);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_deleted_view_is_built_again_and_equal()
    {
        var before = Make();
        File.Delete(folder.View);
        AssertSame(before);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_view_that_lags_behind_the_journal_is_brought_up_to_it()
    {
        Make();
        File.Copy(folder.View, folder.Path + "/old");
        using (var store = Sample.Open(folder.Store))
        {
            for (var i = 0; i < 5; i++) Sample.Run(store);
        }

        File.Delete(folder.View);
        File.Copy(folder.Path + "/old", folder.View);
        using var again = Sample.Open(folder.Store);
        Assert.Equal(CyclesMade + 5, again.Cycles(100).Count);
        Assert.Empty(again.TakeNotes());
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_truncated_view_is_moved_aside_and_built_again_and_a_note_says_so()
    {
        var before = Make();
        var length = new FileInfo(folder.View).Length;
        foreach (var part in (double[])[0.01, 0.3, 0.5, 0.6, 0.95])
        {
            using (var file = new FileStream(folder.View, FileMode.Open)) file.SetLength((long)(length * part));
            var notes = AssertSame(before);
            Assert.Contains(notes, note => note.Contains("built anew", StringComparison.Ordinal));
        }

        Assert.Equal(3, Directory.GetFiles(folder.Store, "loop.db.damaged-*").Length);
        Assert.Contains("built anew", File.ReadAllText(folder.Journal), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void With_any_bit_flipped_the_view_still_answers_what_the_journal_holds()
    {
        var before = Make();
        var whole = File.ReadAllBytes(folder.View);
        var journal = File.ReadAllBytes(folder.Journal);
        var runs = int.Parse(Environment.GetEnvironmentVariable("LOOP_VIEW_FLIPS") ?? "24", System.Globalization.CultureInfo.InvariantCulture);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 7]).Sample(
            (offset, bit) =>
            {
                using var copy = new TempFolder();
                Directory.CreateDirectory(copy.Store);
                File.WriteAllBytes(copy.Journal, journal);
                var flipped = (byte[])whole.Clone();
                flipped[offset] ^= (byte)(1 << bit);
                File.WriteAllBytes(copy.View, flipped);
                var answer = Task.Run(() => Answers(copy.Store).Answers);
                Assert.True(answer.Wait(TimeSpan.FromSeconds(20)), $"bit {bit} of byte {offset} makes the view hang");
                Assert.Equal(before, answer.Result);
            },
            iter: runs,
            threads: 2);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_view_that_fails_in_mid_run_is_reported_and_built_again_without_stopping_anything()
    {
        using var store = Sample.Open(folder.Store);
        Sample.Run(store);
        store.View.Current!.Dispose();
        Sample.Run(store);
        Assert.Null(store.ViewProblem);
        Assert.Contains(store.TakeNotes(), note => note.Contains("built anew", StringComparison.Ordinal));
        Assert.Equal(2, store.Cycles(10).Count);
        store.View.Current!.Dispose();
        Assert.Equal(2, store.Doses(10).Count);
        Assert.NotNull(store.Cycle(1));
    }

    [Fact]
    [Hazard("PLT-06")]
    public void Where_no_view_can_be_built_the_journal_answers_and_doses_go_on()
    {
        var before = Make();
        File.Delete(folder.View);
        // LiteDB cannot open a folder, and a folder of this name is moved by nobody.
        Directory.CreateDirectory(folder.View);
        var (answers, notes) = Answers(folder.Store);
        Assert.Equal(before, answers);
        Assert.Contains(notes, note => note.Contains("loop.db", StringComparison.Ordinal));
        using var store = Sample.Open(folder.Store);
        Assert.NotNull(store.ViewProblem);
        for (var i = 0; i < 15; i++) Sample.Run(store);
        Assert.Equal(CyclesMade + 15, store.Cycles(100).Count);
        Assert.NotNull(store.Cycle(20));
        Assert.Null(store.DoseProblem);
    }

    [Fact]
    [Hazard("SEC-10")]
    public void A_journal_that_lacks_what_its_view_has_seen_is_refused()
    {
        Make();
        var lines = File.ReadAllLines(folder.Journal);
        File.WriteAllText(folder.Journal, string.Join('\n', lines[..^2]) + "\n");
        Assert.Contains("cut or replaced", Store.Open(folder.Store, Sample.Rig).Problem?.What, StringComparison.Ordinal);
        File.Delete(folder.Journal);
        Assert.Contains("missing", Store.Open(folder.Store, Sample.Rig).Problem?.What, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Journal));
    }

    [Fact]
    [Hazard("SEC-10")]
    public void A_journal_of_another_store_is_refused()
    {
        Make();
        using var other = new TempFolder();
        using (var store = Sample.Open(other.Store))
        {
            for (var i = 0; i < CyclesMade; i++) Sample.Run(store, readings: 41);
        }

        File.Copy(other.Journal, folder.Journal, overwrite: true);
        Assert.Contains("cut or replaced", Store.Open(folder.Store, Sample.Rig).Problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_companion_left_without_its_database_is_not_replayed_into_a_new_one()
    {
        var before = Make();
        File.Copy(folder.View, Path.Combine(folder.Store, "loop-log.db"));
        File.Delete(folder.View);
        var notes = AssertSame(before);
        Assert.Contains(notes, note => note.Contains("missing", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.Store, "loop-log.db.damaged-1")));
    }

    [Fact]
    public void A_closed_store_stays_closed()
    {
        Make();
        var store = Sample.Open(folder.Store);
        store.Dispose();
        store.Dispose();
        using var again = Sample.Open(folder.Store);
        Assert.Equal(CyclesMade + 1, again.NextCycleId);
    }

    private List<string> Make()
    {
        using (var store = Sample.Open(folder.Store))
        {
            for (var i = 0; i < CyclesMade; i++) Sample.Run(store);
        }

        return Answers(folder.Store).Answers;
    }

    private IReadOnlyList<string> AssertSame(List<string> before)
    {
        var (after, notes) = Answers(folder.Store);
        Assert.Equal(before, after);
        return notes;
    }

    private static (List<string> Answers, IReadOnlyList<string> Notes) Answers(string path)
    {
        using var store = Sample.Open(path);
        List<string> answers = [.. store.Cycles(1000), .. store.Doses(1000).Select(JournalJson.ToText)];
        for (var id = 1L; id < store.NextCycleId; id++) answers.Add(store.Cycle(id)!);
        return (answers, store.TakeNotes());
    }
}
