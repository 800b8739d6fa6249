using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Autosens;

/// <summary>A temp target as autosens asks for it: which one ran at a time long past.</summary>
/// <param name="Start">ms since 1970; NaN where it has no readable start.</param>
/// <param name="Expires">ms since 1970, not included.</param>
/// <param name="Cancels">Its duration is 0: from its start no older target runs.</param>
/// <param name="Middle">mg/dL, between its top and its bottom.</param>
/// <param name="IsNull">null stands in its place, on which oref0 throws when it comes to it.</param>
public readonly record struct TargetSpan(double Start, double Expires, bool Cancels, double Middle, bool IsNull = false)
{
    public static TargetSpan Of(TempTarget target) => new(
        target.CreatedAt.Date,
        JsDate.TimeClip(target.CreatedAt.Date + target.Duration.Number * 60 * 1000),
        target.Duration.StrictlyEquals(0),
        (target.TargetTop.Number + target.TargetBottom.Number) / 2);
}
