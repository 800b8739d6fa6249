using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>Insulin on board and its activity at one instant, rounded as oref0 rounds them.</summary>
/// <param name="Iob">U, net of scheduled basal.</param>
/// <param name="Activity">U/min, four decimals.</param>
/// <param name="BasalIob">U; of all doses below 0.1 U, small SMBs among them.</param>
/// <param name="BolusIob">U.</param>
/// <param name="NetBasalInsulin">U given; of doses below 0.1 U.</param>
/// <param name="BolusInsulin">U given.</param>
/// <param name="Time">ms since 1970.</param>
public readonly record struct IobTotals(
    double Iob, double Activity, double BasalIob, double BolusIob, double NetBasalInsulin, double BolusInsulin, double Time)
{
    /// <summary>Sums as oref0 prints them: three decimals, activity four.</summary>
    internal static IobTotals Rounded(
        double iob, double activity, double basalIob, double bolusIob, double netBasalInsulin, double bolusInsulin, double time) => new(
        JsMath.Round(iob, 3), JsMath.Round(activity, 4), JsMath.Round(basalIob, 3), JsMath.Round(bolusIob, 3),
        JsMath.Round(netBasalInsulin, 3), JsMath.Round(bolusInsulin, 3), time);
}

/// <summary>One point of the array: as things stand, and if a zero temp began a minute from now.</summary>
public readonly record struct IobPoint(IobTotals Totals, IobTotals WithZeroTemp);

/// <summary>The newest temp basal. oref0 names none with a date of 0 alone.</summary>
/// <param name="Temp">Its duration is rounded to two decimals.</param>
public readonly record struct NewestTemp(Treatment? Temp);

/// <summary>IOB now and over the next four hours.</summary>
/// <param name="Points">Every five minutes from now: 48, or one where only now was asked for.</param>
/// <param name="LastBolusTime">Start of the newest bolus, ms since 1970; 0 where there is none; NaN where a bolus has no readable time.</param>
public sealed record IobArray(IReadOnlyList<IobPoint> Points, double LastBolusTime, NewestTemp LastTemp);
