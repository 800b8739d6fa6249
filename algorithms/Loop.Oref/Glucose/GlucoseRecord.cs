using Loop.Oref.JavaScript;

namespace Loop.Oref.Glucose;

/// <summary>A glucose record as oref0 reads one.</summary>
/// <param name="Time">Its date, else its display_time, else its dateString, ms since 1970; NaN where none can be read.</param>
/// <param name="Value">Its glucose, else its sgv, mg/dL.</param>
/// <param name="Device">The sensor's name: only records of the newest one's sensor are compared.</param>
/// <param name="Noise">1 clean … 4 unusable.</param>
/// <param name="IsCalibration">Nothing older than a calibration is looked at.</param>
public readonly record struct GlucoseRecord(double Time, JsNumber Value, JsScalar Device, JsNumber Noise, bool IsCalibration);
