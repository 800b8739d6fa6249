using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>What a treatment is.</summary>
public enum TreatmentKind
{
    /// <summary>Insulin given at once.</summary>
    Bolus,

    /// <summary>0.05 U more or less than scheduled basal, from a temp or a suspend.</summary>
    MicroBolus,

    /// <summary>A temp basal as it ran.</summary>
    Temp,
}

/// <summary>An entry of the insulin history: a bolus, a micro-bolus or a temp.</summary>
/// <param name="Date">ms since 1970; of a micro-bolus with a fraction.</param>
/// <param name="StartedAt">ms since 1970; of boluses and temps.</param>
/// <param name="Timestamp">Of boluses, and of temps that came from a record.</param>
/// <param name="Insulin">U; of boluses and micro-boluses.</param>
/// <param name="Rate">U/h; of temps.</param>
/// <param name="Duration">Minutes; of temps.</param>
public readonly record struct Treatment(
    TreatmentKind Kind, double Date, double StartedAt, Stamp Timestamp, JsNumber Insulin, JsNumber Rate, JsNumber Duration) : IDated;
