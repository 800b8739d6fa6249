using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Autotune;

/// <summary>Settings as one night hands them to the next.</summary>
/// <param name="Basal">24 rates, U/h.</param>
/// <param name="Untuned">On how many nights in a row each hour had no data of its own; 24.</param>
/// <param name="Sensitivity">mg/dL per U.</param>
/// <param name="CarbRatio">g per U.</param>
/// <param name="InsulinHours">Duration of insulin action, h.</param>
/// <param name="InsulinPeakMinutes">Null where the curve's own peak counts.</param>
public sealed record TunedTherapy(
    IReadOnlyList<double> Basal,
    IReadOnlyList<int> Untuned,
    double Sensitivity,
    double CarbRatio,
    double InsulinHours,
    double? InsulinPeakMinutes)
{
    internal const int Hours = 24;

    /// <summary>The pump's own settings, hour by hour.</summary>
    internal static TunedTherapy Of(OrefProfile pump)
    {
        var basal = new double[Hours];
        for (var hour = 0; hour < Hours; hour++)
        {
            foreach (var entry in pump.BasalProfile)
            {
                if (entry.Minutes.Number <= hour * 60) basal[hour] = JsMath.Round(entry.Rate.Number, 3);
            }
        }

        return new(
            basal, new int[Hours], pump.Sensitivities[0].Sensitivity.Number, pump.CarbRatio.Number, pump.Dia.Number,
            pump.Preferences.UseCustomPeakTime.IsTruthy ? pump.Preferences.InsulinPeakTime.Number : null);
    }

    /// <summary>The basal schedule as entries of oref0's, one an hour.</summary>
    internal BasalEntry[] Entries() => [.. Basal.Select((rate, hour) => new BasalEntry(hour, hour * 60, rate))];

    internal TunableBasal[] TunableBasals() =>
        [.. Basal.Select((rate, hour) => new TunableBasal(hour * 60, rate, Untuned[hour] == 0 ? JsNumber.Undefined : Untuned[hour]))];
}
