using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>What one pass over the glucose saw (oref0's detectCarbAbsorption). Nothing is rounded beyond what oref0 reckons on with.</summary>
/// <param name="CarbsAbsorbed">g since the meal; NaN where it cannot be told.</param>
/// <param name="CurrentDeviation">Of the newest reading, mg/dL per 5 min; absent where that has none.</param>
/// <param name="MaxDeviation">mg/dL per 5 min; 0 where none was above.</param>
/// <param name="MinDeviation">mg/dL per 5 min; 999 where there was none.</param>
/// <param name="SlopeFromMaxDeviation">mg/dL per 5 min, per 5 min; not above 0.</param>
/// <param name="SlopeFromMinDeviation">mg/dL per 5 min, per 5 min; not below 0; 999 where unknown.</param>
/// <param name="Deviations">Of the last half hour, newest first.</param>
internal readonly record struct CarbAbsorption(
    double CarbsAbsorbed, JsNumber CurrentDeviation, double MaxDeviation, double MinDeviation,
    double SlopeFromMaxDeviation, double SlopeFromMinDeviation, IReadOnlyList<SeenDeviation> Deviations);

/// <summary>A reading's deviation.</summary>
/// <param name="Time">ms since 1970.</param>
/// <param name="Glucose">mg/dL.</param>
/// <param name="Deviation">How it came about.</param>
public readonly record struct SeenDeviation(double Time, double Glucose, ReadingDeviation Deviation);
