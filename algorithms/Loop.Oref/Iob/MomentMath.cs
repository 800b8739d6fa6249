using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>moment's arithmetic on dates.</summary>
internal static class MomentMath
{
    /// <summary>moment(date).add(minutes, 'minutes'): to the whole millisecond, halves away from zero; no number of minutes leaves the date alone.</summary>
    public static double AddMinutes(double date, double minutes)
    {
        var milliseconds = minutes * 60_000;
        if (double.IsNaN(milliseconds)) return date;
        var rounded = milliseconds < 0 ? -JsMath.Round(-milliseconds) : JsMath.Round(milliseconds);
        return JsDate.TimeClip(date + rounded);
    }
}
