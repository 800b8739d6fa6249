using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// Refuses to dose on glucose that is an error code, noisy, old, in the future or frozen; then only neutralises what runs (UCA-TB-06).
/// </summary>
internal static class SensorCheck
{
    // Readings up to here are error codes of the sensor; 38 is xDrip's.
    private const double ErrorCodes = 10;
    private const double XdripError = 38;

    private const double UnusableNoise = 3;

    // Minutes.
    private const double Oldest = 12;
    private const double FarthestAhead = -5;

    // Frozen: above this glucose, no change in five minutes and less than this over 15 and 45.
    private const double FrozenAbove = 60;
    private const double FrozenWithin = 1;

    private const double NeutralMinutes = 30;

    /// <summary>The suggestion that ends the decision, or null where the glucose is fit to dose on.</summary>
    public static Suggestion? Check(GlucoseStatus glucose, CurrentTemp running, double basal, double instant, Corrections corrections)
    {
        var age = JsMath.Round((instant - JsDate.TimeClip(glucose.Date.Number)) / 60 / 1000, 1);
        var undated = double.IsNaN(age) && corrections.HasFlag(Corrections.UndatedGlucoseRefused);
        var why = Fault(glucose, age, undated);
        if (why is null) return null;

        var explanation = new Explanation { Applied = undated ? Corrections.UndatedGlucoseRefused : Corrections.None };
        if (running.Rate.Number > basal)
        {
            var reason = $"{why}. Replacing high temp basal of {running.Rate} with neutral temp of {JsMath.Format(basal)}";
            return Neutralise(basal, reason, DosingBranch.SensorHighTempReplaced);
        }

        if (running.Rate.StrictlyEquals(0) && running.Duration.Number > NeutralMinutes)
        {
            var reason = $"{why}. Shortening {running.Duration}m long zero temp to 30m";
            return Neutralise(0, reason, DosingBranch.SensorZeroTempShortened);
        }

        return new Suggestion
        {
            Reason = $"{why}. Temp {running.Rate} <= current basal {JsMath.Format(basal)}U/hr; doing nothing",
            Explanation = explanation with { Branch = DosingBranch.SensorNothing },
        };

        Suggestion Neutralise(double rate, string reason, DosingBranch branch) => new()
        {
            Temp = "absolute",
            DeliverAt = instant,
            Duration = NeutralMinutes,
            Rate = rate,
            Reason = reason,
            Explanation = explanation with { Branch = branch },
        };
    }

    private static string? Fault(GlucoseStatus glucose, double age, bool undated)
    {
        if (undated) return "The last BG has no usable time";
        if (age > Oldest || age < FarthestAhead) return $"BG data is too old, or the clock is wrong: it was read {JsMath.Format(age)}m ago";
        if (IsFrozen(glucose))
        {
            return glucose.LastCal.IsTruthy && glucose.LastCal.Number < 3
                ? "CGM was just calibrated"
                : $"CGM data is unchanged ({glucose.Glucose}+{glucose.Delta}) for 5m, and hardly ({glucose.ShortAvgDelta}, {glucose.LongAvgDelta}) for 45m";
        }

        var isCode = glucose.Glucose.Number <= ErrorCodes || glucose.Glucose.StrictlyEquals(XdripError);
        return isCode || glucose.Noise.Number >= UnusableNoise ? "CGM is calibrating, in ??? state, or noise is high" : null;
    }

    private static bool IsFrozen(GlucoseStatus glucose) =>
        glucose.Glucose.Number > FrozenAbove
        && glucose.Delta.IsNumber && glucose.Delta.Number == 0
        && IsWithin(glucose.ShortAvgDelta.Number) && IsWithin(glucose.LongAvgDelta.Number)
        && glucose.Device != "fakecgm";

    private static bool IsWithin(double change) => change is > -FrozenWithin and < FrozenWithin;
}
