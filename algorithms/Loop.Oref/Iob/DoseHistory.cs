using System.Runtime.InteropServices;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>The doses of a history, ready to be summed, and what oref0 tells of the newest bolus and temp.</summary>
/// <param name="Doses">As things stand.</param>
/// <param name="Assumed">What a zero temp that begins a minute from now adds: later than all the others.</param>
/// <param name="WithAssumed">In place of both, where the records do not allow to tell them apart; else null.</param>
/// <param name="LastBolusTime">ms since 1970; 0 where there is none.</param>
internal sealed record DoseHistory(DoseSeries Doses, DoseSeries Assumed, DoseSeries? WithAssumed, double LastBolusTime, NewestTemp LastTemp)
{
    private const double ZeroTempMinutes = 240;

    /// <summary>The doses, or why oref0 throws.</summary>
    /// <param name="found">What the history's pump delivered, where that is known already: it does not depend on autosens.</param>
    public static Result<DoseHistory> Find(IobInputs inputs, InsulinWork work, Deliveries? found = null)
    {
        var basals = work.BasalsOf(inputs);
        if (found is not null) return Netted(inputs, found, basals, work);
        var history = new PumpHistory(inputs);
        if (!Apart(inputs, history, basals, work).TryGet(out var apart, out var problem)) return problem;
        return apart is null ? FindTwice(inputs, history, basals, work) : Netted(inputs, apart, basals, work);
    }

    /// <summary>The doses as things stand and nothing else, and what the pump delivered where the records allow to tell it apart; or why oref0 throws.</summary>
    /// <param name="into">Where the doses are put; what was in it is gone.</param>
    public static Result<Deliveries?> Find(IobInputs inputs, PumpHistory history, InsulinWork work, DoseSeries into)
    {
        var basals = work.BasalsOf(inputs);
        var tables = work.TablesOf(inputs.Profile);
        into.Clear();
        if (!Apart(inputs, history, basals, work).TryGet(out var apart, out var problem)) return problem;
        if (apart is not null) return Net(inputs, apart, basals, tables, into, work.ActingRuns) is { } wrong ? wrong : apart;
        if (!InsulinHistory.Find(inputs, history, basals, JsNumber.Undefined, work).TryGet(out var treatments, out problem)) return problem;
        into.Add(treatments, tables);
        return default(Deliveries);
    }

    private static Result<Deliveries?> Apart(IobInputs inputs, PumpHistory history, BasalSchedule basals, InsulinWork work) =>
        history.Rewrites ? default(Deliveries) : Deliveries.FindApart(inputs, history, basals, ZeroTempMinutes, work);

    private static Problem? Net(IobInputs inputs, Deliveries found, BasalSchedule basals, InsulinTables tables, DoseSeries doses, RunMemory<Dose> memory)
    {
        foreach (var bolus in found.Boluses)
        {
            if (bolus.Insulin.IsTruthy) doses.Add(bolus.Date, bolus.Insulin.Number, tables);
        }

        var boluses = doses.Count;
        if (Net(inputs, new MicroBoluses(inputs, basals), found.Pieces, doses, tables, memory) is { } problem) return problem;
        doses.Order(boluses);
        return null;
    }

    private static Result<DoseHistory> Netted(IobInputs inputs, Deliveries found, BasalSchedule basals, InsulinWork work)
    {
        if (!found.Assumed().TryGet(out var assumedPieces, out var problem)) return problem;
        var tables = work.TablesOf(inputs.Profile);
        work.Doses.Clear();
        work.Assumed.Clear();
        problem = Net(inputs, found, basals, tables, work.Doses, work.DoseRuns);
        problem ??= Net(inputs, new MicroBoluses(inputs, basals), assumedPieces, work.Assumed, tables, null);
        if (problem is not null) return problem;
        return new DoseHistory(work.Doses, work.Assumed, null, LastBolusOf(found.Boluses), NewestTempOf(found.Temps, basals));
    }

    private static Problem? Net(
        IobInputs inputs, MicroBoluses micro, List<TempSpan> pieces, DoseSeries doses, InsulinTables tables, RunMemory<Dose>? memory)
    {
        memory?.Begin(new RunTerms(micro.Schedule, tables, micro.Sensitivity, inputs.Corrections));
        foreach (ref readonly var piece in CollectionsMarshal.AsSpan(pieces))
        {
            if (!(piece.Duration.Number > 0)) continue;
            if (InsulinHistory.NoAutosens(inputs) is { } without) return without;
            var before = doses.Count;
            var room = InsulinHistory.MostTreatments - before;
            if (memory is not null && memory.TryGet(piece, out var known))
            {
                if (known.Length > room) return Deliveries.TooLong();
                doses.Add(known);
            }
            else
            {
                var run = micro.Of(piece);
                if (run.Count > room) return Deliveries.TooLong();
                Add(run, run.Insulin < 0 ? tables.Withheld : tables.Added, doses);
            }

            memory?.Keep(piece, doses.Doses[before..]);
        }

        return null;
    }

    private static void Add(in MicroBolusRun run, AmountTable amount, DoseSeries doses)
    {
        for (var i = 0; i < run.Count; i++)
        {
            var date = run.DateOf(i);
            if (!double.IsNaN(date)) doses.Add(new Dose(date, amount));
        }
    }

    // What the first pass did to the records' time stamps the second finds.
    private static Result<DoseHistory> FindTwice(IobInputs inputs, PumpHistory history, BasalSchedule basals, InsulinWork work)
    {
        if (!InsulinHistory.Find(inputs, history, basals, JsNumber.Undefined, work).TryGet(out var treatments, out var problem)) return problem;
        if (!InsulinHistory.Find(inputs, history, basals, ZeroTempMinutes, work).TryGet(out var withZeroTemp, out problem)) return problem;
        var tables = work.TablesOf(inputs.Profile);
        return new DoseHistory(
            DoseSeries.Of(treatments, tables), new DoseSeries(), DoseSeries.Of(withZeroTemp, tables), LastBolusOf(treatments), NewestTempOf(treatments));
    }

    private static double LastBolusOf(IReadOnlyList<Treatment> treatments)
    {
        double last = 0;
        foreach (var treatment in treatments)
        {
            if (treatment.Kind == TreatmentKind.Bolus && treatment.Insulin.IsTruthy) last = Math.Max(last, treatment.StartedAt);
        }

        return last;
    }

    private static NewestTemp NewestTempOf(List<TempSpan> temps, BasalSchedule basals)
    {
        Treatment? newest = null;
        foreach (var temp in temps)
        {
            if (!(temp.IsPercent || temp.Rate.IsNumber) || !temp.Duration.IsTruthy) continue;
            if (temp.Date > (newest?.Date ?? 0)) newest = InsulinHistory.AsTreatment(temp, basals);
        }

        return Rounded(newest);
    }

    private static NewestTemp NewestTempOf(IReadOnlyList<Treatment> treatments)
    {
        Treatment? newest = null;
        foreach (var treatment in treatments)
        {
            if (treatment.Kind != TreatmentKind.Temp || !treatment.Rate.IsNumber || !treatment.Duration.IsTruthy) continue;
            if (treatment.Date > (newest?.Date ?? 0)) newest = treatment;
        }

        return Rounded(newest);
    }

    private static NewestTemp Rounded(Treatment? temp) =>
        new(temp is { } newest ? newest with { Duration = JsMath.Round(newest.Duration.Number, 2) } : null);
}
