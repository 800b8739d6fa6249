namespace Loop.Patients;

/// <summary>How often a pump's cannula fails, a person suspends, and the radio does not reach.</summary>
/// <param name="FailingSite">Of a day on which the cannula begins to fail, 0…1.</param>
/// <param name="Suspended">Of a day on which the pump is suspended by hand for a while, 0…1.</param>
/// <param name="OutOfReach">Of a day on which the pump is out of the radio's reach for a while, 0…1.</param>
/// <param name="LostCycle">Of a cycle that cannot read the pump, 0…1.</param>
/// <param name="MissedDose">Of a dose command that the pump refuses or never hears, and that is known, 0…1.</param>
/// <param name="LostAnswer">Of a dose command whose answer is lost; every other one was carried out, 0…1.</param>
public sealed record Troubles(double FailingSite, double Suspended, double OutOfReach, double LostCycle, double MissedDose, double LostAnswer)
{
    /// <summary>A failing site in seven weeks, a suspend every tenth day, an hour away every twentieth; one cycle in a hundred is lost.</summary>
    public static Troubles Usual { get; } = new(0.02, 0.1, 0.05, 0.01, 0.01, 0.005);

    /// <summary>Nothing fails.</summary>
    public static Troubles None { get; } = new(0, 0, 0, 0, 0, 0);
}

/// <summary>
/// When things fail for one person, day by day. The same for every way of treating that person: nothing in it depends on glucose or dose.
/// </summary>
public sealed class TroublePlan(ulong seed, Troubles troubles)
{
    private const int MinutesPerDay = 1440;
    private const double Failed = 0.2;                   // of what is delivered arrives through a failed site

    /// <summary>The part of delivered insulin that arrives at an elapsed minute, 0…1. The pump knows nothing of it.</summary>
    public double Arriving(int elapsedMinute)
    {
        var arriving = 1.0;
        var today = elapsedMinute / MinutesPerDay;
        for (var day = Math.Max(0, today - 1); day <= today; day++)
        {
            var noise = new NoiseStream(seed, NoisePurpose.Troubles, (ulong)day * 4);
            if (noise.Uniform(0) >= troubles.FailingSite) continue;
            var since = elapsedMinute - (day * MinutesPerDay + (int)noise.Uniform(1, 0, MinutesPerDay));
            var changedAfter = (int)noise.Uniform(2, 4 * 60, 18 * 60);
            if (since < 0 || since >= changedAfter) continue;
            arriving = Math.Min(arriving, Math.Max(Failed, 1 - (1 - Failed) * since / (12 * 60.0)));
        }

        return arriving;
    }

    /// <summary>The minutes of a day in which the pump is suspended by hand; from and to are equal where it is not.</summary>
    public (int From, int To) SuspendedOn(int day) => While(1, day, troubles.Suspended, 10, 50, 6 * 60, 22 * 60);

    /// <summary>The minutes of a day in which the radio does not reach the pump.</summary>
    public (int From, int To) OutOfReachOn(int day) => While(2, day, troubles.OutOfReach, 30, 180, 0, 21 * 60);

    /// <summary>Whether the cycle of an elapsed minute cannot read the pump.</summary>
    public bool LosesCycle(int elapsedMinute) => troubles.LostCycle > 0 && Draw(elapsedMinute, 0) < troubles.LostCycle;

    /// <summary>What becomes of a dose command of an elapsed minute.</summary>
    /// <param name="isBolus">Of the two that a cycle may send.</param>
    public CommandFate FateOf(int elapsedMinute, bool isBolus)
    {
        var draw = Draw(elapsedMinute, isBolus ? 2u : 1u);
        if (draw < troubles.MissedDose) return CommandFate.NotPerformed;
        draw -= troubles.MissedDose;
        return draw < troubles.LostAnswer / 2 ? CommandFate.AnswerLost : draw < troubles.LostAnswer ? CommandFate.Lost : CommandFate.Acknowledged;
    }

    private (int From, int To) While(int purpose, int day, double likelihood, int shortest, int longest, int earliest, int latest)
    {
        var noise = new NoiseStream(seed, NoisePurpose.Troubles, (ulong)day * 4 + (ulong)purpose);
        if (noise.Uniform(0) >= likelihood) return (0, 0);
        var from = (int)noise.Uniform(1, earliest, latest);
        return (from, from + (int)noise.Uniform(2, shortest, longest));
    }

    private double Draw(int elapsedMinute, uint which) => new NoiseStream(seed, NoisePurpose.Troubles, 3).Uniform((ulong)elapsedMinute * 4 + which);
}

/// <summary>What becomes of a dose command.</summary>
public enum CommandFate
{
    /// <summary>Carried out, and known to be.</summary>
    Acknowledged,

    /// <summary>Not carried out, and known not to be.</summary>
    NotPerformed,

    /// <summary>Carried out, and not known to be.</summary>
    AnswerLost,

    /// <summary>Not carried out, and not known not to be.</summary>
    Lost,
}
