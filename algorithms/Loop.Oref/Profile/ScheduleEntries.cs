using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>An entry of the basal schedule as oref0 has it.</summary>
/// <param name="Order">oref0's <c>i</c>: entries are sorted by it where they have one.</param>
/// <param name="Minutes">Start, minutes after local midnight.</param>
/// <param name="Rate">U/h.</param>
public readonly record struct BasalEntry(JsNumber Order, JsNumber Minutes, JsNumber Rate);

/// <summary>An entry of the ISF schedule.</summary>
/// <param name="Offset">Start, minutes after local midnight.</param>
/// <param name="Sensitivity">mg/dL per U.</param>
/// <param name="EndOffset">Written by oref0 onto the entry in force: where it ends.</param>
public readonly record struct SensitivityEntry(JsNumber Offset, JsNumber Sensitivity, JsNumber EndOffset = default);

/// <summary>An entry of the target schedule. After assembly all four glucose values are there, rounded, and the entry in force holds what governs.</summary>
/// <param name="Offset">Start, minutes after local midnight.</param>
/// <param name="Low">mg/dL (below 20: mmol/L).</param>
/// <param name="High">mg/dL (below 20: mmol/L).</param>
/// <param name="TempTargetSet">A temp target stands in this entry; null where the key is absent.</param>
public readonly record struct TargetEntry(
    JsNumber Offset, JsNumber Low, JsNumber High, JsNumber MinBg = default, JsNumber MaxBg = default, JsFlag? TempTargetSet = null);

/// <summary>An entry of the carb ratio schedule.</summary>
/// <param name="Offset">Start, minutes after local midnight.</param>
/// <param name="Ratio">g per U, or U per exchange of 12 g.</param>
public readonly record struct CarbRatioEntry(JsNumber Offset, JsNumber Ratio);

/// <summary>The carb ratio schedule.</summary>
/// <param name="Units">"grams" or "exchanges"; anything else has no ratio.</param>
/// <param name="Schedule">Null where the key is absent: then there is no ratio.</param>
public sealed record CarbRatios(string? Units, IReadOnlyList<CarbRatioEntry>? Schedule);

/// <summary>A temporary target.</summary>
/// <param name="CreatedAt">Its start.</param>
/// <param name="Duration">Minutes; 0 cancels.</param>
/// <param name="TargetTop">mg/dL (below 20: mmol/L).</param>
/// <param name="TargetBottom">mg/dL (below 20: mmol/L).</param>
public readonly record struct TempTarget(Stamp CreatedAt, JsNumber Duration, JsNumber TargetTop, JsNumber TargetBottom);
