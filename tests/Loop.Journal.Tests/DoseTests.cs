using Loop.Testing;
using Loop.Therapy;

namespace Loop.Journal.Tests;

public sealed class DoseTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    [Hazard("UCA-SMB-04")]
    [Hazard("PLT-05")]
    public void An_intent_without_an_outcome_is_unsettled_after_a_restart_and_blocks_every_dose()
    {
        using (var store = Sample.Open(folder.Store)) store.AppendIntent(Sample.Bolus(1)).Require();
        using var again = Sample.Open(folder.Store);
        Assert.Equal(Sample.Bolus(1) with { Id = 1 }, Assert.Single(again.Unsettled));
        Assert.Contains("dose 1 is not known", again.AppendIntent(Sample.TempBasal(2)).Problem?.What, StringComparison.Ordinal);
        Assert.Null(again.AppendSettlement(new Settlement(1, SettledAs.NotDelivered, Sample.At(2), "history complete, no bolus", [])));
        Assert.Empty(again.Unsettled);
        Assert.Equal(2, again.AppendIntent(Sample.TempBasal(2)).Require().Id);
    }

    [Theory]
    [InlineData(DoseOutcome.Unknown, 1)]
    [InlineData(DoseOutcome.Acknowledged, 1)]
    [InlineData(DoseOutcome.NotPerformed, 0)]
    [Hazard("UCA-SMB-04")]
    public void A_bolus_that_left_is_known_only_when_it_is_settled(DoseOutcome outcome, int unsettled)
    {
        using (var store = Sample.Open(folder.Store))
        {
            store.AppendIntent(Sample.Bolus(1)).Require();
            Assert.Null(store.AppendOutcome(1, outcome, "as the driver says", Sample.At(1)));
            Assert.Equal(unsettled, store.Unsettled.Count);
        }

        using var again = Sample.Open(folder.Store);
        Assert.Equal(unsettled, again.Unsettled.Count);
        Assert.Equal(unsettled == 0, again.DoseProblem is null);
    }

    [Fact]
    public void An_outcome_is_for_a_known_dose_and_is_given_once()
    {
        using var store = Sample.Open(folder.Store);
        Assert.NotNull(store.AppendOutcome(1, DoseOutcome.Acknowledged, "", Sample.At(1)));
        Assert.NotNull(store.AppendSettlement(new Settlement(1, SettledAs.Delivered, Sample.At(1), "", [])));
        store.AppendIntent(Sample.Bolus(1)).Require();
        Assert.Null(store.AppendOutcome(1, DoseOutcome.Unknown, "no answer", Sample.At(1)));
        Assert.NotNull(store.AppendOutcome(1, DoseOutcome.Acknowledged, "after all", Sample.At(1)));
    }

    [Fact]
    public void Ids_count_on_over_restarts_and_recent_doses_come_back_with_all_that_is_known()
    {
        for (var run = 1; run <= 3; run++)
        {
            using var store = Sample.Open(folder.Store);
            Assert.Equal(run, store.NextCycleId);
            Sample.Run(store);
            Assert.Equal(run, store.Doses(1)[0].Intent.Id);
        }

        using var again = Sample.Open(folder.Store);
        Assert.Equal([2, 3], again.RecentIntents(Sample.At(2)).Select(dose => dose.Intent.Id));
        Assert.All(again.RecentIntents(Sample.Start), dose => Assert.Equal(DoseOutcome.Acknowledged, dose.Outcome?.Outcome));
    }

    [Fact]
    [Hazard("PLT-05")]
    public void A_torn_intent_is_cut_off_kept_reported_and_its_number_is_not_given_again()
    {
        using (var store = Sample.Open(folder.Store))
        {
            Sample.Run(store);
            store.AppendIntent(Sample.Bolus(2)).Require();
        }

        File.Delete(folder.View);
        using (var file = new FileStream(folder.Journal, FileMode.Open)) file.SetLength(file.Length - 9);
        for (var start = 0; start < 2; start++)
        {
            using var again = Sample.Open(folder.Store);
            Assert.Equal(start == 0, again.TakeNotes().Any(note => note.Contains("journal.torn-1", StringComparison.Ordinal)));
            Assert.Empty(again.Unsettled);
        }

        Assert.Contains("\"bolusSteps\":8", File.ReadAllText(folder.Journal + ".torn-1"), StringComparison.Ordinal);
        using var last = Sample.Open(folder.Store);
        Assert.Equal(3, last.AppendIntent(Sample.Bolus(2)).Require().Id);
    }

    [Fact]
    public void Settled_doses_of_more_than_a_week_ago_leave_memory_and_stay_in_the_view()
    {
        using var store = Sample.Open(folder.Store);
        foreach (var day in (int[])[0, 3, 8])
        {
            var intent = store.AppendIntent(Sample.TempBasal(1) with { At = Sample.Start.AddDays(day) }).Require();
            Assert.Null(store.AppendOutcome(intent.Id, DoseOutcome.Acknowledged, "given", intent.At));
        }

        Assert.Equal([2, 3], store.RecentIntents(Sample.Start).Select(dose => dose.Intent.Id));
        Assert.Equal([1, 2, 3], store.Doses(10).Select(dose => dose.Intent.Id));
    }
}
