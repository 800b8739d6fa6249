using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>oref0's find_insulin: what the pump did beyond its schedule, as boluses and micro-boluses, with the temps behind them.</summary>
public static class InsulinHistory
{
    /// <summary>Beyond this no pump's history goes; oref0 itself would run for hours.</summary>
    internal const int MostTreatments = 1_000_000;

    /// <summary>The treatments by date.</summary>
    /// <param name="zeroTempMinutes">A zero temp that is assumed to begin a minute from now; absent for none.</param>
    public static Result<IReadOnlyList<Treatment>> Find(IobInputs inputs, JsNumber zeroTempMinutes = default) =>
        Find(inputs, new PumpHistory(inputs), new BasalSchedule(inputs.Profile, inputs.Zone), zeroTempMinutes, new InsulinWork());

    internal static Result<IReadOnlyList<Treatment>> Find(IobInputs inputs, PumpHistory history, BasalSchedule basals, JsNumber zeroTempMinutes, InsulinWork work)
    {
        if (!Deliveries.FindAll(inputs, history, basals, zeroTempMinutes, work).TryGet(out var found, out var problem)) return problem;
        var treatments = new List<Treatment>(found.Boluses);
        var micro = new MicroBoluses(inputs, basals);
        foreach (var piece in found.Pieces)
        {
            if (!(piece.Duration.Number > 0)) continue;
            if (NoAutosens(inputs) is { } without) return without;
            var run = micro.Of(piece);
            if (run.Count > MostTreatments - treatments.Count) return Deliveries.TooLong();
            for (var i = 0; i < run.Count; i++)
                treatments.Add(new Treatment(TreatmentKind.MicroBolus, run.DateOf(i), double.NaN, Stamp.Null, run.Insulin, default, default));
        }

        foreach (var temp in found.Temps) treatments.Add(AsTreatment(temp, basals));
        DateOrder.Sort(treatments);
        return treatments;
    }

    /// <summary>oref0 throws where it has a temp to net and autosens is null.</summary>
    internal static Problem? NoAutosens(IobInputs inputs) =>
        inputs.Autosens.IsNull && !MicroBoluses.IsExercising(inputs.Profile) ? new Problem("autosens is null", "leave autosens out where there is none") : null;

    /// <summary>A temp as it ran.</summary>
    internal static Treatment AsTreatment(in TempSpan temp, BasalSchedule basals)
    {
        var rate = temp.IsPercent ? temp.Rate.Number / 100 * basals.At(temp.Date).Number : temp.Rate;
        return new Treatment(TreatmentKind.Temp, temp.Date, temp.StartedAt, temp.Timestamp, default, rate, temp.Duration);
    }
}
