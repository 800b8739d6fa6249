namespace Loop.Patients;

/// <summary>How a body differs from itself over the day and from day to day. All modest by default; zero amplitudes give an unchanging body.</summary>
public sealed record DailyPattern
{
    /// <summary>
    /// Factors on insulin sensitivity at hours of the day, joined by smooth steps of which the last wraps to the first: lower in
    /// the morning, higher in the evening.
    /// </summary>
    public IReadOnlyList<(double Hour, double Factor)> Sensitivity { get; init; } = [(0, 1.0), (4, 0.9), (11, 0.97), (17, 1.03)];

    /// <summary>Dawn phenomenon: the largest extra glucose production, as a fraction, at 06:30, fading to none 3 h before and after.</summary>
    public double Dawn { get; init; } = 0.08;

    /// <summary>Amplitude of the slow ripple (about three hours) on sensitivities and production; Wilinska et al. 2010 use 5 %.</summary>
    public double Ripple { get; init; } = 0.05;

    /// <summary>Spread (SD of the logarithm) of sensitivity from day to day, each day leaning on the one before it.</summary>
    public double DayToDay { get; init; } = 0.08;

    /// <summary>The same body at every minute of every day.</summary>
    public static DailyPattern Unchanging { get; } = new() { Sensitivity = [(0, 1.0)], Dawn = 0, Ripple = 0, DayToDay = 0 };
}
