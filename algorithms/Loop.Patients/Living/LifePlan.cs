namespace Loop.Patients;

/// <summary>How often a person exercises and falls ill.</summary>
/// <param name="ExerciseLikelihood">Of a bout on a day, 0…1.</param>
/// <param name="IllnessLikelihood">Of an illness beginning on a day, 0…1.</param>
public sealed record LifeHabits(double ExerciseLikelihood, double IllnessLikelihood)
{
    /// <summary>A bout on two days of five, ill three times a year.</summary>
    public static LifeHabits Usual { get; } = new(0.4, 3.0 / 365);

    /// <summary>Neither.</summary>
    public static LifeHabits Still { get; } = new(0, 0);
}

/// <summary>A bout of exercise.</summary>
/// <param name="StartMinute">Of the local day.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="Intensity">Percent of the largest oxygen uptake.</param>
public readonly record struct Bout(int StartMinute, int Minutes, double Intensity);

/// <summary>
/// When one person exercises and is ill, day by day. The same for every way of treating that person: nothing in it depends on glucose.
/// </summary>
public sealed class LifePlan
{
    // Jacobs et al. 2015: uptake beyond that of rest follows intensity with a lag, mg/min; half of the muscles are at work.
    private const double Lag = 30;                       // minutes
    private const double ActiveMuscle = 0.5;
    private const double UptakeAtFullEffect = 35;        // mg/min of extra uptake by which uptake doubles
    private const double LiverAtFullEffect = 155;        // the same for the liver
    private const double WhileMoving = 2.4;

    private const int MinutesPerDay = 1440;
    private const int IllnessDays = 2;
    private const double IllSensitivity = 0.6;           // of what insulin does in health

    private readonly LifeHabits habits;
    private readonly ulong seed;
    private int day = -1;
    private Bout? bout;
    private bool isIll;
    private double extraUptake;
    private int nextMinute;

    /// <param name="seed">The person's.</param>
    public LifePlan(ulong seed, LifeHabits habits)
    {
        this.seed = seed;
        this.habits = habits;
    }

    /// <summary>The bout of a day, 0 for the first; null on a day without.</summary>
    public Bout? BoutOn(int number)
    {
        var noise = new NoiseStream(seed, NoisePurpose.Exercise, (ulong)number);
        if (noise.Uniform(0) >= habits.ExerciseLikelihood) return null;
        var inTheEvening = noise.Uniform(1) < 0.7;
        var start = inTheEvening ? noise.Uniform(2, 16.5 * 60, 19.5 * 60) : noise.Uniform(2, 8.5 * 60, 11 * 60);
        return new Bout((int)start, (int)noise.Uniform(3, 30, 75), noise.Uniform(4, 40, 65));
    }

    /// <summary>Whether the person is ill on a day, 0 for the first.</summary>
    public bool IsIllOn(int number)
    {
        for (var since = 0; since < IllnessDays && since <= number; since++)
        {
            if (new NoiseStream(seed, NoisePurpose.Illness, (ulong)(number - since)).Uniform(0) < habits.IllnessLikelihood) return true;
        }

        return false;
    }

    /// <summary>What the next minute does to the body. Minutes are asked for in order, each once.</summary>
    /// <exception cref="InvalidOperationException">A minute was left out or asked for twice: what muscles took up is a sum over all of them.</exception>
    public Strain Next(int elapsedMinute)
    {
        if (elapsedMinute != nextMinute) throw new InvalidOperationException("The minutes of a life follow each other.");
        nextMinute++;
        var (number, minute) = Math.DivRem(elapsedMinute, MinutesPerDay);
        if (number != day) (day, bout, isIll) = (number, BoutOn(number), IsIllOn(number));
        var moving = bout is { } now && minute >= now.StartMinute && minute < now.StartMinute + now.Minutes;
        extraUptake += ((moving ? UptakeOf(bout!.Value.Intensity) : 0) - extraUptake) / Lag;
        var illness = isIll ? IllSensitivity : 1;
        if (extraUptake < 1e-9) return isIll ? new Strain(illness, illness, 1) : Strain.None;
        var uptake = (1 + extraUptake * ActiveMuscle / UptakeAtFullEffect) * (moving ? 1 + WhileMoving * ActiveMuscle : 1);
        return new Strain(uptake * illness, (1 + extraUptake * ActiveMuscle / LiverAtFullEffect) * illness, 1);
    }

    // The steady extra uptake at an intensity, mg/min; no less than none at the light end, where the fitted parabola is below zero.
    private static double UptakeOf(double intensity) => Math.Max(0, 0.006 * intensity * intensity + 1.2264 * intensity - 10.1958);
}
