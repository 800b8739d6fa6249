namespace Loop.Therapy;

/// <summary>What became of a dose command. Only a pump's own word makes it anything but unknown.</summary>
public enum DoseOutcome
{
    /// <summary>Sent, or perhaps sent, and no answer: to be settled from the pump before anything else is dosed.</summary>
    Unknown,

    /// <summary>The pump acknowledged it.</summary>
    Acknowledged,

    /// <summary>The pump refused it, or it certainly never left: nothing was delivered.</summary>
    NotPerformed,
}

/// <summary>One dose command and what came of it.</summary>
/// <param name="IntentId">The journal's number for the intent that preceded it.</param>
/// <param name="Rate">Temp basal in U/h as encoded; null for a bolus.</param>
/// <param name="Duration">Temp basal duration; null for a bolus.</param>
/// <param name="Bolus">Bolus in units as encoded; null for a temp basal.</param>
/// <param name="Detail">What the driver said, for people.</param>
/// <param name="ReadBack">The temp basal read after the command, where one was read.</param>
public sealed record Enactment(
    long IntentId,
    UnitsPerHour? Rate,
    TimeSpan? Duration,
    InsulinUnits? Bolus,
    DoseOutcome Outcome,
    string Detail,
    RunningTempBasal? ReadBack);
