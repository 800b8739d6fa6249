using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// A bolus, stamped with its start. A normal one is appended when it ends. A square one is appended at its end before x23;
/// from x23 on it is written at its start and rewritten in place at its end.
/// </summary>
/// <param name="Programmed">Asked for, 0…25 U.</param>
/// <param name="Amount">Given, never above <paramref name="Programmed"/>.</param>
/// <param name="Unabsorbed">The pump's own insulin on board at the start; zero before x23, which does not log it here.</param>
/// <param name="Duration">Zero for a normal bolus, else whole half hours of a square one.</param>
public sealed record BolusRecord(RecordBytes Bytes, InsulinUnits Programmed, InsulinUnits Amount, InsulinUnits Unabsorbed, TimeSpan Duration)
    : HistoryRecord(Bytes)
{
    public bool IsSquare => Duration > TimeSpan.Zero;
}

/// <summary>The rate of a temp basal; a <see cref="TempBasalDurationRecord"/> of the same stamp follows directly, if need be on the next page.</summary>
/// <param name="Rate">Absolute, else null.</param>
/// <param name="Percent">Percent of the schedule, 0…200, else null.</param>
public sealed record TempBasalRateRecord(RecordBytes Bytes, UnitsPerHour? Rate, int? Percent) : HistoryRecord(Bytes);

/// <summary>How long the temp basal of the same stamp was set for.</summary>
/// <param name="Duration">Whole half hours, 0…24 h; zero cancels.</param>
public sealed record TempBasalDurationRecord(RecordBytes Bytes, TimeSpan Duration) : HistoryRecord(Bytes);

/// <summary>Insulin pushed into the tubing, not into the person (UCA-REQ-12).</summary>
/// <param name="Fixed">The amount chosen for a cannula fill; zero for a prime by hand.</param>
/// <param name="Manual">What went through in all.</param>
public sealed record PrimeRecord(RecordBytes Bytes, InsulinUnits Fixed, InsulinUnits Manual) : HistoryRecord(Bytes)
{
    public bool IsManual => Fixed == InsulinUnits.Zero;
}

/// <summary>The pump's own list of insulin still acting, written before the bolus it was computed for. It has no time.</summary>
/// <param name="Doses">Newest first, as the pump wrote them.</param>
public sealed record UnabsorbedInsulinRecord(RecordBytes Bytes, IReadOnlyList<UnabsorbedDose> Doses) : HistoryRecord(Bytes)
{
    public bool Equals(UnabsorbedInsulinRecord? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>One earlier bolus that still acts.</summary>
/// <param name="Amount">Steps of 0.025 U.</param>
/// <param name="Age">Whole minutes, 0…1023.</param>
public readonly record struct UnabsorbedDose(InsulinUnits Amount, TimeSpan Age);

/// <summary>Insulin that a person says was injected otherwise.</summary>
public sealed record InsulinMarkerRecord(RecordBytes Bytes, InsulinUnits Amount) : HistoryRecord(Bytes);
