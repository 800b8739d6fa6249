using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>Glucose every five minutes or so.</summary>
/// <param name="Time">ms since 1970; NaN where it cannot be read.</param>
/// <param name="Glucose">mg/dL.</param>
/// <param name="Reading">The place of the reading that it is; -1 where it was put between two.</param>
internal readonly record struct GlucoseBucket(double Time, JsNumber Glucose, int Reading);
