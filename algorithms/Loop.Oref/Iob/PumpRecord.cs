using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>The pump's record types that bear on insulin (oref0's <c>_type</c>).</summary>
public enum PumpRecordType
{
    /// <summary>Any other; oref0 still takes note that there was a record.</summary>
    Other,
    Bolus,
    TempBasal,
    TempBasalDuration,
    PumpSuspend,
    PumpResume,

    /// <summary>The plunger was drawn back: a new reservoir, and as a rule a new infusion site.</summary>
    Rewind,
}

/// <summary>Nightscout's event types that bear on insulin (<c>eventType</c>).</summary>
public enum TreatmentType
{
    Other,

    /// <summary>Meal Bolus, Correction Bolus, Snack Bolus, or Nightscout's own Bolus Wizard.</summary>
    Bolus,
    TempBasal,
}

/// <summary>Who entered a Nightscout treatment, where oref0 makes a difference of it.</summary>
public enum EnteredBy
{
    Other,
    Xdrip,
    Happ,
    AndroidAps,
}

/// <summary>A record of the pump's history, or of Nightscout's, as oref0 reads one.</summary>
public sealed record PumpRecord
{
    public PumpRecordType Type { get; init; }

    public TreatmentType EventType { get; init; }

    public EnteredBy EnteredBy { get; init; }

    public required Stamp Timestamp { get; init; }

    /// <summary>Stands in for <see cref="Timestamp"/> where it is there.</summary>
    public required Stamp CreatedAt { get; init; }

    /// <summary>A pump bolus, U; or what a temp basal delivered, U.</summary>
    public JsNumber Amount { get; init; }

    /// <summary>A Nightscout bolus, U.</summary>
    public JsNumber Insulin { get; init; }

    /// <summary>U/h, or percent where <see cref="IsPercent"/>.</summary>
    public JsNumber Rate { get; init; }

    /// <summary>U/h.</summary>
    public JsNumber Absolute { get; init; }

    /// <summary>Minutes, of a Nightscout temp.</summary>
    public JsNumber Duration { get; init; }

    /// <summary>Minutes, of a TempBasalDuration (<c>duration (min)</c>).</summary>
    public JsNumber DurationMinutes { get; init; }

    public bool IsPercent { get; init; }

    /// <summary>A bolus inside a record takes the record's place.</summary>
    public PumpRecord? Bolus { get; init; }
}
