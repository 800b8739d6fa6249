using System.Runtime.InteropServices;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>What the pump did beyond its schedule, before it is netted against it: boluses, and temps in pieces within which the schedule does not change.</summary>
internal sealed class Deliveries
{
    // Beyond this no pump's history goes; oref0 itself would run for hours.
    private const int MostPieces = 200_000;

    // What oref0 takes for the longest insulin action where a history begins suspended, h.
    private const double AssumedActionHours = 8;

    private readonly IobInputs inputs;
    private readonly SuspendPeriods periods;
    private readonly ScheduleSplitter splitter;
    private readonly HistoryPass pass;
    private readonly BasalSchedule basals;
    private readonly InsulinWork work;

    private Deliveries(IobInputs inputs, PumpHistory history, BasalSchedule basals, JsNumber zeroTempMinutes, bool withCancels, InsulinWork work)
    {
        this.inputs = inputs;
        this.basals = basals;
        this.work = work;
        Pieces.Clear();
        periods = SuspendPeriods.Find(history, inputs.Corrections.HasFlag(Corrections.RepeatedSuspendsCountOnce));
        pass = new HistoryPass(inputs, history, basals, zeroTempMinutes, work);
        pass.Run(withCancels);
        splitter = new ScheduleSplitter(basals, inputs.Corrections.HasFlag(Corrections.SplitKeepsFragments));
    }

    /// <summary>As the records have them.</summary>
    public List<Treatment> Boluses => pass.Boluses;

    /// <summary>By date, each as it ran.</summary>
    public List<TempSpan> Temps => pass.Temps;

    /// <summary>By date.</summary>
    public List<TempSpan> Pieces => work.Pieces;

    /// <summary>All that oref0 has: every record's own cancelling zero temp among the temps.</summary>
    public static Result<Deliveries> FindAll(IobInputs inputs, PumpHistory history, BasalSchedule basals, JsNumber zeroTempMinutes, InsulinWork work)
    {
        var found = new Deliveries(inputs, history, basals, zeroTempMinutes, withCancels: true, work);
        return found.Split() is { } problem ? problem : found;
    }

    /// <summary>
    /// Without the cancelling zero temps, which give nothing: what is later than all else is in <see cref="Assumed"/>. Null where
    /// the records do not allow to tell the two apart.
    /// </summary>
    public static Result<Deliveries?> FindApart(IobInputs inputs, PumpHistory history, BasalSchedule basals, JsNumber zeroTempMinutes, InsulinWork work)
    {
        var found = new Deliveries(inputs, history, basals, zeroTempMinutes, withCancels: false, work);
        foreach (var temp in found.Temps)
        {
            if (!(temp.Date < found.pass.Cancel.Date)) return default(Deliveries);
        }

        // The newest, as the records are: newest first.
        if (found.pass.Cancels > 0) found.Temps.Insert(0, found.pass.Cancel with { Duration = 0 });
        return found.Split() is { } problem ? problem : found;
    }

    /// <summary>The pieces, by date, of the zero temp that is assumed to begin a minute from now; empty where no record brings it in.</summary>
    public Result<List<TempSpan>> Assumed()
    {
        var pieces = work.AssumedPieces;
        pieces.Clear();
        if (pass.Cancels == 0) return pieces;
        if (!splitter.Split(pass.Cancel, pieces, MostPieces)) return TooLong();
        if (inputs.Profile.SuspendZerosIob.IsTruthy) pieces = CutAroundSuspends(pieces);
        DateOrder.Sort(pieces);
        return pieces;
    }

    public static Problem TooLong() => new("the history holds temps of absurd length or rate", "check the temp basal records of the pump's history");

    private Problem? Split()
    {
        TempOverlaps.Cut(Temps);
        work.Splits.Begin(new RunTerms(basals, null, null, inputs.Corrections));
        foreach (ref readonly var temp in CollectionsMarshal.AsSpan(Temps))
        {
            if (!Split(temp)) return TooLong();
        }

        if (inputs.Profile.SuspendZerosIob.IsTruthy && AddSuspends() is { } problem) return problem;
        DateOrder.Sort(Pieces);
        return null;
    }

    private bool Split(in TempSpan temp)
    {
        var before = Pieces.Count;
        if (work.Splits.TryGet(temp, out var known)) Pieces.AddRange(known);
        else if (!splitter.Split(temp, Pieces, MostPieces)) return false;
        var made = CollectionsMarshal.AsSpan(Pieces)[before..];
        // A piece that is the temp itself knows its place in the history, which is another one now.
        if (made is [{ Origin: not TempSpan.NoOrigin }]) made[0].Origin = temp.Origin;
        work.Splits.Keep(temp, made);
        return Pieces.Count <= MostPieces;
    }

    private Problem? AddSuspends()
    {
        if (periods.IsEmpty) return null;
        var cut = CutAroundSuspends(Pieces);
        Pieces.Clear();
        Pieces.AddRange(cut);
        if (ZeroTemps() is not { } zeros) return new Problem("the time of the open suspend cannot be read", "read the pump's history again");
        foreach (var zero in zeros)
        {
            if (!splitter.Split(zero, Pieces, MostPieces)) return TooLong();
        }

        return null;
    }

    // Pieces that were never split are the temps themselves, which change with them.
    private List<TempSpan> CutAroundSuspends(List<TempSpan> pieces)
    {
        if (periods.IsEmpty) return pieces;
        var cutter = new SuspendCutter(periods, inputs.Clock.Moment, inputs.Corrections.HasFlag(Corrections.SuspendedNowComparesTimes));
        var cut = new List<TempSpan>(pieces.Count);
        foreach (var piece in pieces)
        {
            foreach (var part in cutter.Cut(piece))
            {
                cut.Add(part);
                if (part.Origin != TempSpan.NoOrigin) Temps[part.Origin] = part;
            }
        }

        return cut;
    }

    // A suspended pump gives nothing, as a zero temp does. Null where oref0 throws.
    private List<TempSpan>? ZeroTemps()
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
}
