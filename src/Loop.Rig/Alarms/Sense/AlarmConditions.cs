using System.Globalization;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>
/// From what the rig knows to what people must be told (SC-3). Pure: the same facts give the same findings. A condition that is raised
/// is cleared a little beyond where it was raised, so that a value on the edge makes one alarm and not many (HUM-04).
/// </summary>
internal static class AlarmConditions
{
    // A reading this old says nothing of now (LIM-01 gives 12 min for dosing; to warn, a little older will do).
    private static readonly TimeSpan FreshGlucose = TimeSpan.FromMinutes(15);

    // A decision older than two cycles foresees nothing any more.
    private static readonly TimeSpan FreshOutlook = TimeSpan.FromMinutes(15);

    // What a sensor shows instead of a reading (LIM-03).
    private const double HighestErrorCode = 38;

    private const double LowGlucose = 70;                // mg/dL, where level 1 hypoglycaemia begins
    private const double GlucoseMargin = 10;             // mg/dL
    private const double BatteryMargin = 0.03;           // V, what a battery recovers between two loads
    private const double DiskMargin = 1.1;
    private const double BytesPerMegabyte = 1e6;
    private const double VeryLowReservoir = 5;           // U, an hour or two of basal
    private const double VeryLowBattery = 1.1;           // V, under which these pumps stop

    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(10);

    // What happened at once and is over is shown for so long.
    private static readonly TimeSpan EventShown = TimeSpan.FromHours(1);

    /// <param name="raised">What is raised now.</param>
    public static IReadOnlyList<AlarmFinding> Judge(AlarmFacts facts, AlarmThresholds thresholds, IReadOnlySet<AlarmKind> raised) =>
    [
        UrgentLow(facts, thresholds, raised.Contains(AlarmKind.UrgentLow)),
        CarbsRequired(facts, thresholds),
        NotLooping(facts, thresholds),
        PumpSilent(facts, thresholds),
        SuspendedTooLong(facts, thresholds),
        UnknownDelivery(facts, thresholds),
        Reservoir(facts, thresholds),
        Battery(facts, thresholds, raised.Contains(AlarmKind.Battery)),
        SensorMissing(facts, thresholds),
        Disk(facts, thresholds, raised.Contains(AlarmKind.Disk)),
        Clock(facts, thresholds, raised.Contains(AlarmKind.Clock)),
        Record(facts),
    ];

    private static AlarmFinding UrgentLow(AlarmFacts facts, AlarmThresholds thresholds, bool raised)
    {
        var threshold = thresholds.UrgentLow.Value + (raised ? GlucoseMargin : 0);
        if (facts.NewestGlucose is not { } newest || facts.Now - newest.At > FreshGlucose || newest.Value.Value <= HighestErrorCode)
            return AlarmFinding.Unknown(AlarmKind.UrgentLow);
        var glucose = newest.Value.Value;
        if (glucose < threshold) return Raised(AlarmKind.UrgentLow, AlarmSeverity.Urgent, $"glucose is {glucose:0} mg/dL; eat fast carbs now");
        if (facts.Outlook is not { LowestSoon: { } lowest } outlook || facts.Now - outlook.DecidedAt > FreshOutlook)
            return AlarmFinding.Unknown(AlarmKind.UrgentLow);
        // From a glucose that is not low yet one noisy reading can draw a curve down: it must be foreseen twice on end (HUM-04).
        var believed = raised || glucose < LowGlucose || (facts.OutlookBefore is { LowestSoon: { } before } earlier
            && before.Value < threshold
            && outlook.DecidedAt - earlier.DecidedAt <= FreshOutlook);
        return lowest.Value < threshold && believed
            ? Raised(AlarmKind.UrgentLow, AlarmSeverity.Urgent, $"glucose is {glucose:0} mg/dL and predicted to be {lowest.Value:0} in {outlook.LowestIn.TotalMinutes:0} min; eat fast carbs now")
            : AlarmFinding.Clear(AlarmKind.UrgentLow);
    }

    private static AlarmFinding CarbsRequired(AlarmFacts facts, AlarmThresholds thresholds)
    {
        if (facts.Outlook is not { } outlook || facts.Now - outlook.DecidedAt > FreshOutlook) return AlarmFinding.Unknown(AlarmKind.CarbsRequired);
        return outlook.CarbsRequired >= thresholds.CarbsRequired
            ? Raised(AlarmKind.CarbsRequired, AlarmSeverity.Warning, $"{outlook.CarbsRequired:0} g of carbs are required to avert a low; less insulin alone will not")
            : AlarmFinding.Clear(AlarmKind.CarbsRequired);
    }

    private static AlarmFinding NotLooping(AlarmFacts facts, AlarmThresholds thresholds)
    {
        var silence = Since(facts, facts.LastComplete);
        if (silence < thresholds.NotLooping) return AlarmFinding.Clear(AlarmKind.NotLooping);
        var why = facts.LastFailure is { } failure ? $" ({failure})" : "";
        return Raised(
            AlarmKind.NotLooping,
            silence >= 2 * thresholds.NotLooping ? AlarmSeverity.Urgent : AlarmSeverity.Warning,
            $"no cycle was complete for {silence.TotalMinutes:0} min; the pump delivers its own basal. See loop log{why}");
    }

    private static AlarmFinding PumpSilent(AlarmFacts facts, AlarmThresholds thresholds)
    {
        var silence = Since(facts, facts.LastHeard);
        if (silence < thresholds.PumpSilent) return AlarmFinding.Clear(AlarmKind.PumpSilent);
        return Raised(
            AlarmKind.PumpSilent,
            silence >= 3 * thresholds.PumpSilent ? AlarmSeverity.Urgent : AlarmSeverity.Warning,
            $"the pump has not answered for {silence.TotalMinutes:0} min; bring pump and rig together, look at both batteries");
    }

    private static AlarmFinding SuspendedTooLong(AlarmFacts facts, AlarmThresholds thresholds)
    {
        if (facts.Seen is not { } seen) return AlarmFinding.Unknown(AlarmKind.SuspendedTooLong);
        var ago = facts.Now > seen.Instant ? facts.Now - seen.Instant : TimeSpan.Zero;
        if (NoDelivery.Suspended(seen) is { Ticks: > 0 } suspended && suspended + ago >= thresholds.Suspended)
        {
            return Raised(
                AlarmKind.SuspendedTooLong,
                suspended + ago >= 2 * thresholds.Suspended ? AlarmSeverity.Urgent : AlarmSeverity.Warning,
                $"the pump has been suspended for {(suspended + ago).TotalMinutes:0} min; resume it, or take insulin another way");
        }

        return NoDelivery.Of(seen) is { Ticks: > 0 } stopped && stopped + ago >= 2 * thresholds.Suspended
            ? Raised(AlarmKind.SuspendedTooLong, AlarmSeverity.Warning, $"no basal has flowed for {(stopped + ago).TotalMinutes:0} min; compare the sensor with a fingerstick, think of ketones")
            : AlarmFinding.Clear(AlarmKind.SuspendedTooLong);
    }

    private static AlarmFinding UnknownDelivery(AlarmFacts facts, AlarmThresholds thresholds)
    {
        if (facts.UnsettledSince is not { } since || Elapsed(since, facts.Now) < thresholds.UnknownDelivery) return AlarmFinding.Clear(AlarmKind.UnknownDelivery);
        var open = Elapsed(since, facts.Now);
        return Raised(
            AlarmKind.UnknownDelivery,
            open >= 3 * thresholds.UnknownDelivery ? AlarmSeverity.Urgent : AlarmSeverity.Warning,
            $"whether {Doses(facts.Unsettled)} of {open.TotalMinutes:0} min ago was given is not known, and nothing more is dosed; look at the pump's own bolus history");
    }

    private static AlarmFinding Reservoir(AlarmFacts facts, AlarmThresholds thresholds)
    {
        if (facts.Seen is not { } seen) return AlarmFinding.Unknown(AlarmKind.Reservoir);
        if (seen.Reservoir.Value >= thresholds.Reservoir.Value) return AlarmFinding.Clear(AlarmKind.Reservoir);
        var severity = seen.Reservoir.Value < VeryLowReservoir ? AlarmSeverity.Urgent : AlarmSeverity.Warning;
        return Raised(AlarmKind.Reservoir, severity, $"the reservoir holds {seen.Reservoir.Value:0.#} U; fill a new one");
    }

    private static AlarmFinding Battery(AlarmFacts facts, AlarmThresholds thresholds, bool raised)
    {
        if (facts.Seen is not { Battery: var battery }) return AlarmFinding.Unknown(AlarmKind.Battery);
        if (!battery.Low && battery.Volts >= thresholds.BatteryVolts + (raised ? BatteryMargin : 0)) return AlarmFinding.Clear(AlarmKind.Battery);
        var severity = battery.Volts < VeryLowBattery ? AlarmSeverity.Urgent : AlarmSeverity.Warning;
        return Raised(AlarmKind.Battery, severity, $"the pump's battery is at {battery.Volts:0.00} V{(battery.Low ? " and the pump calls it low" : "")}; change it");
    }

    private static AlarmFinding SensorMissing(AlarmFacts facts, AlarmThresholds thresholds)
    {
        // A silent pump has an alarm of its own; its sensor's readings come with it.
        if (facts.Seen is null) return AlarmFinding.Unknown(AlarmKind.SensorMissing);
        var age = Since(facts, facts.NewestGlucose?.At);
        return age < thresholds.SensorMissing
            ? AlarmFinding.Clear(AlarmKind.SensorMissing)
            : Raised(AlarmKind.SensorMissing, AlarmSeverity.Warning, $"there has been no glucose for {age.TotalMinutes:0} min; look at the sensor, take a fingerstick");
    }

    private static AlarmFinding Disk(AlarmFacts facts, AlarmThresholds thresholds, bool raised)
    {
        if (facts.JournalProblem is { } problem) return Raised(AlarmKind.Disk, AlarmSeverity.Urgent, $"nothing is dosed: {problem}");
        if (facts.FreeBytes is not { } free) return AlarmFinding.Unknown(AlarmKind.Disk);
        return free < thresholds.DiskMegabytes * BytesPerMegabyte * (raised ? DiskMargin : 1)
            ? Raised(AlarmKind.Disk, AlarmSeverity.Warning, $"the rig's disk has {free / BytesPerMegabyte:0} MB left; make room, or it stops dosing")
            : AlarmFinding.Clear(AlarmKind.Disk);
    }

    private static AlarmFinding Clock(AlarmFacts facts, AlarmThresholds thresholds, bool raised)
    {
        if (facts.WentBack is { } jump && Elapsed(jump.At, facts.Now) < EventShown)
            return Raised(AlarmKind.Clock, AlarmSeverity.Warning, $"the rig's clock went back by {jump.By.TotalMinutes:0} min; check it");
        if (facts.Seen is not { Clock: var clock }) return AlarmFinding.Unknown(AlarmKind.Clock);
        return clock.Skew.Duration() > thresholds.ClockSkew - (raised ? ClockMargin : TimeSpan.Zero)
            ? Raised(AlarmKind.Clock, AlarmSeverity.Warning, $"the pump's clock is {clock.Skew.TotalSeconds:0} s off; set it, or the loop gives no bolus")
            : AlarmFinding.Clear(AlarmKind.Clock);
    }

    private static AlarmFinding Record(AlarmFacts facts)
    {
        if (facts.ViewProblem is { } problem) return Raised(AlarmKind.Record, AlarmSeverity.Notice, $"the database is out of use, the loop goes on with its journal: {problem}");
        return facts.Repaired is { } repaired && Elapsed(repaired.At, facts.Now) < EventShown
            ? Raised(AlarmKind.Record, AlarmSeverity.Notice, repaired.Text)
            : AlarmFinding.Clear(AlarmKind.Record);
    }

    // Silence counts from the last sign of life, and where there never was one from the beginning of the watch.
    private static TimeSpan Since(AlarmFacts facts, DateTimeOffset? sign) => Elapsed(sign ?? facts.WatchingSince, facts.Now);

    private static TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;

    private static string Doses(int count) => count == 1 ? "a dose" : string.Create(CultureInfo.InvariantCulture, $"the oldest of {count} doses");

    private static AlarmFinding Raised(AlarmKind kind, AlarmSeverity severity, string text) => new(kind, severity, text);
}
