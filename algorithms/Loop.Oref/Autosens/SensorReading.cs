using Loop.Oref.Clock;

namespace Loop.Oref.Autosens;

/// <summary>Where a sensor's record has its time.</summary>
public enum ReadingTimeSource
{
    /// <summary>Nowhere: oref0 goes on with the time of the record before.</summary>
    Missing,

    /// <summary>In <c>display_time</c>.</summary>
    Display,

    /// <summary>In <c>display_time</c>, which is no text: oref0 throws.</summary>
    Unusable,

    /// <summary>In <c>dateString</c>.</summary>
    Text,

    /// <summary>In <c>xDrip_started_at</c> alone: the record is no reading.</summary>
    XdripStart,
}

/// <summary>A sensor's record as oref0's autosens reads one.</summary>
/// <param name="Glucose">Its glucose, else its sgv, mg/dL.</param>
/// <param name="Sgv">Stands in again on the second run where the first has made the glucose no number.</param>
/// <param name="Source">Where its time is.</param>
/// <param name="Time">ms since 1970; NaN where it cannot be read.</param>
/// <param name="Date">Its <c>date</c>: of the newest record alone, and in retrospect alone, it is asked.</param>
/// <param name="IsXdrip">It has an <c>xDrip_started_at</c>.</param>
public readonly record struct SensorReading(
    GlucoseValue Glucose, GlucoseValue Sgv, ReadingTimeSource Source, double Time, Stamp Date, bool IsXdrip)
{
    /// <summary>A reading with everything in its place.</summary>
    /// <param name="time">ms since 1970.</param>
    /// <param name="glucose">mg/dL.</param>
    public static SensorReading At(double time, double glucose) =>
        new(glucose, glucose, ReadingTimeSource.Text, time, Stamp.FromMilliseconds(time), false);
}
