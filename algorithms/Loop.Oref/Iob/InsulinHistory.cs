using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>oref0's find_insulin: what the pump did beyond its schedule, as boluses and micro-boluses, with the temps behind them.</summary>
public static class InsulinHistory
{
    // Beyond these no pump's history goes; oref0 itself would run for hours.
    private const int MostPieces = 200_000;
    private const int MostTreatments = 1_000_000;

    // What oref0 takes for the longest insulin action where a history begins suspended, h.
    private const double AssumedActionHours = 8;

    /// <summary>The treatments by date.</summary>
    /// <param name="zeroTempMinutes">A zero temp that is assumed to begin a minute from now; absent for none.</param>
    public static Result<IReadOnlyList<Treatment>> Find(IobInputs inputs, JsNumber zeroTempMinutes = default) =>
        Find(inputs, new PumpHistory(inputs), zeroTempMinutes);

    internal static Result<IReadOnlyList<Treatment>> Find(IobInputs inputs, PumpHistory history, JsNumber zeroTempMinutes)
    {
        var basals = new BasalSchedule(inputs.Profile, inputs.Zone);
        var periods = SuspendPeriods.Find(history, inputs.Corrections.HasFlag(Corrections.RepeatedSuspendsCountOnce));
        var pass = new HistoryPass(inputs, history, basals, zeroTempMinutes);
        pass.Run();
        var temps = TempOverlaps.Cut(pass.Temps);
        var splitter = new ScheduleSplitter(basals, inputs.Corrections.HasFlag(Corrections.SplitKeepsFragments));
        var pieces = new List<TempSpan>(temps.Count * 2);
        foreach (var temp in temps)
        {
            if (!splitter.Split(temp, pieces, MostPieces)) return TooLong();
        }

        if (inputs.Profile.SuspendZerosIob.IsTruthy)
        {
            pieces = CutAroundSuspends(inputs, periods, pieces, temps);
            if (ZeroTemps(inputs, periods) is not { } zeros) return new Problem("the time of the open suspend cannot be read", "read the pump's history again");
            foreach (var zero in zeros)
            {
                if (!splitter.Split(zero, pieces, MostPieces)) return TooLong();
            }
        }

        return Treatments(inputs, basals, pass.Boluses, temps, pieces);
    }

    // Pieces that were never split are the temps themselves, which change with them.
    private static List<TempSpan> CutAroundSuspends(IobInputs inputs, SuspendPeriods periods, List<TempSpan> pieces, List<TempSpan> temps)
    {
        var cutter = new SuspendCutter(periods, inputs.Clock.Moment, inputs.Corrections.HasFlag(Corrections.SuspendedNowComparesTimes));
        var cut = new List<TempSpan>(pieces.Count);
        foreach (var piece in pieces)
        {
            foreach (var part in cutter.Cut(piece))
            {
                cut.Add(part);
                if (part.Origin != TempSpan.NoOrigin) temps[part.Origin] = part;
            }
        }

        return cut;
    }

    // A suspended pump gives nothing, as a zero temp does. Null where oref0 throws.
    private static List<TempSpan>? ZeroTemps(IobInputs inputs, SuspendPeriods periods)
    {
        var now = inputs.Clock.Moment;
        var zeros = new List<TempSpan>();
        foreach (var suspend in periods.Suspends) zeros.Add(TempSpan.Zero(Stamp.Absent(now), suspend.Date, suspend.Minutes));
        if (periods.SuspendedBefore)
        {
            var hours = inputs.Corrections.HasFlag(Corrections.SuspendedBeforeFollowsDia) ? InsulinCurve.Of(inputs.Profile).Dia : AssumedActionHours;
            var from = JsDate.TimeClip(now - hours * 60 * 60 * 1000);
            var resume = periods.FirstResume!.Value.Date;
            if (from < resume) zeros.Add(TempSpan.Zero(Stamp.Absent(now), from, (resume - from) / 60 / 1000));
        }

        if (periods.OpenSuspend is { } open)
        {
            if (double.IsNaN(open.Date)) return null;
            zeros.Add(TempSpan.Zero(open, open.Date, (now - open.Date) / 60 / 1000));
        }

        return zeros;
    }

    private static Result<IReadOnlyList<Treatment>> Treatments(
        IobInputs inputs, BasalSchedule basals, List<Treatment> treatments, List<TempSpan> temps, List<TempSpan> pieces)
    {
        var micro = new MicroBoluses(inputs, basals);
        var sensitivity = micro.Sensitivity();
        foreach (var piece in DateOrder.Sort(pieces, piece => piece.Date))
        {
            if (!(piece.Duration.Number > 0)) continue;
            if (inputs.Autosens.IsNull && !micro.IsExercising) return new Problem("autosens is null", "leave autosens out where there is none");
            if (!micro.Add(piece, sensitivity, treatments, MostTreatments)) return TooLong();
        }

        foreach (var temp in temps)
        {
            var rate = temp.IsPercent ? temp.Rate.Number / 100 * basals.At(temp.Date).Number : temp.Rate;
            treatments.Add(new Treatment(TreatmentKind.Temp, temp.Date, temp.StartedAt, temp.Timestamp, default, rate, temp.Duration));
        }

        return DateOrder.Sort(treatments, treatment => treatment.Date);
    }

    private static Problem TooLong() => new("the history holds temps of absurd length or rate", "check the temp basal records of the pump's history");
}
