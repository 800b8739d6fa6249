namespace Loop.Therapy;

/// <summary>A record of the pump's history that bears on dosing, at the instant the pump stamped it.</summary>
/// <param name="At">The pump's time stamp through the measured clock offset.</param>
/// <param name="Id">The record's own bytes in base64: equal bytes are the same record.</param>
public abstract record PumpEvent(DateTimeOffset At, string Id);

/// <summary>A bolus, stamped with its start.</summary>
/// <param name="Programmed">What was asked for.</param>
/// <param name="Delivered">What was given.</param>
/// <param name="Duration">Zero for a normal bolus; the planned length of a square one.</param>
public sealed record BolusEvent(DateTimeOffset At, string Id, InsulinUnits Programmed, InsulinUnits Delivered, TimeSpan Duration) : PumpEvent(At, Id);

/// <summary>A temp basal with the duration record that follows it. Duration zero cancels.</summary>
/// <param name="Rate">U/h when absolute, else null.</param>
/// <param name="Percent">Percent of the schedule, else null.</param>
/// <param name="Duration">Planned length; null where the pump's duration record was not found.</param>
public sealed record TempBasalEvent(DateTimeOffset At, string Id, UnitsPerHour? Rate, int? Percent, TimeSpan? Duration) : PumpEvent(At, Id);

/// <summary>All delivery stops here.</summary>
public sealed record SuspendEvent(DateTimeOffset At, string Id) : PumpEvent(At, Id);

/// <summary>Delivery starts again here.</summary>
public sealed record ResumeEvent(DateTimeOffset At, string Id) : PumpEvent(At, Id);

/// <summary>The piston was drawn back: the reservoir is being changed.</summary>
public sealed record RewindEvent(DateTimeOffset At, string Id) : PumpEvent(At, Id);

/// <summary>Insulin pushed into the tubing, not into the person: never counted as delivered (UCA-REQ-12).</summary>
public sealed record PrimeEvent(DateTimeOffset At, string Id, InsulinUnits Amount, bool Manual) : PumpEvent(At, Id);

/// <summary>Carbs that a person entered on the pump, in grams: entries in exchanges are none of these (UCA-TB-07).</summary>
/// <param name="ByWizard">In the bolus wizard, as opposed to a meal marker: oref0 takes it for a person at the keys (UCA-SMB-07).</param>
public sealed record CarbEvent(DateTimeOffset At, string Id, double Grams, bool ByWizard = true) : PumpEvent(At, Id);

/// <summary>The pump's clock was changed: stamps before it need another offset.</summary>
/// <param name="Shift">New time minus old time.</param>
public sealed record ClockChangeEvent(DateTimeOffset At, string Id, TimeSpan Shift) : PumpEvent(At, Id);
