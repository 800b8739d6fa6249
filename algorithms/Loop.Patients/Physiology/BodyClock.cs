namespace Loop.Patients;

/// <summary>Turns a daily pattern into each minute's modulation. What repeats every day is a table; ripple and day factor follow elapsed time.</summary>
internal sealed class BodyClock
{
    private const int MinutesPerDay = 1440;
    private const int Effects = 4;                     // transport, disposal, production, EGP: a ripple each
    private const double DayMemory = 0.6;              // correlation of a day's sensitivity with the day before
    private const int DaysRemembered = 24;             // 0.6^24 is below 1e-5: the rest of the past is not heard

    private readonly DailyPattern pattern;
    private readonly NoiseStream days;
    private readonly double[] sensitivity = new double[MinutesPerDay];
    private readonly double[] production = new double[MinutesPerDay];
    private readonly double[] period = new double[Effects];
    private readonly double[] phase = new double[Effects];
    private long cachedDay = -1;
    private double today;
    private double tomorrow;

    public BodyClock(DailyPattern pattern, ulong seed)
    {
        this.pattern = pattern;
        days = new NoiseStream(seed, NoisePurpose.Days);
        var ripple = new NoiseStream(seed, NoisePurpose.Ripple);
        for (var i = 0; i < Effects; i++)
        {
            period[i] = ripple.Uniform((ulong)(2 * i), 165, 195);          // three hours ± a quarter
            phase[i] = ripple.Uniform((ulong)(2 * i + 1), 0, 180);
        }

        for (var minute = 0; minute < MinutesPerDay; minute++)
        {
            sensitivity[minute] = SensitivityAt(minute / 60.0);
            production[minute] = 1 + pattern.Dawn * DawnAt(minute / 60.0);
        }
    }

    /// <summary>What the day's repeating part does at a minute of the local day, without ripple or day factor.</summary>
    public Modulation Repeating(int minuteOfDay)
    {
        var s = sensitivity[minuteOfDay];
        return new Modulation(s, s, s, production[minuteOfDay]);
    }

    /// <summary>Everything, <paramref name="elapsed"/> minutes after the patient's start.</summary>
    public Modulation At(int minuteOfDay, long elapsed)
    {
        var s = sensitivity[minuteOfDay] * DayFactor(elapsed);
        return new Modulation(s * RippleAt(0, elapsed), s * RippleAt(1, elapsed), s * RippleAt(2, elapsed), production[minuteOfDay] * RippleAt(3, elapsed));
    }

    private double RippleAt(int effect, long elapsed) =>
        pattern.Ripple == 0 ? 1 : 1 + pattern.Ripple * Math.Sin(2 * Math.PI * (elapsed + phase[effect]) / period[effect]);

    // From one day's level to the next in a straight line: nobody's sensitivity jumps at midnight.
    private double DayFactor(long elapsed)
    {
        if (pattern.DayToDay == 0) return 1;
        var day = elapsed / MinutesPerDay;
        if (day != cachedDay)
        {
            (today, tomorrow) = (DayLevel(day), DayLevel(day + 1));
            cachedDay = day;
        }

        var part = elapsed % MinutesPerDay / (double)MinutesPerDay;
        return Math.Exp(pattern.DayToDay * (today + (tomorrow - today) * part));
    }

    // A first-order autoregression of unit variance, written as a sum over past days so that day n needs no run through the days before it.
    private double DayLevel(long day)
    {
        var scale = Math.Sqrt(1 - DayMemory * DayMemory);
        var sum = 0.0;
        for (var lag = 0; lag < DaysRemembered; lag++, scale *= DayMemory) sum += scale * days.Normal((ulong)(day - lag + DaysRemembered), 3);
        return sum;
    }

    private double SensitivityAt(double hour)
    {
        var knots = pattern.Sensitivity;
        var next = 0;
        while (next < knots.Count && knots[next].Hour <= hour) next++;
        var (fromHour, from) = knots[(next + knots.Count - 1) % knots.Count];
        var (toHour, to) = knots[next % knots.Count];
        var span = (toHour - fromHour + 24) % 24;
        if (span == 0) return from;
        var x = (hour - fromHour + 24) % 24 / span;
        return from + (to - from) * x * x * (3 - 2 * x);
    }

    private static double DawnAt(double hour)
    {
        var distance = Math.Abs(hour - 6.5);
        return distance >= 3 ? 0 : (1 + Math.Cos(Math.PI * distance / 3)) / 2;
    }
}
