using Loop.Therapy;

namespace Loop.Radio;

/// <summary>The frequencies a sweep tries: whole kilohertz, so that steps add up exactly.</summary>
/// <param name="FromKilohertz">The first.</param>
/// <param name="ToKilohertz">None lies above.</param>
/// <param name="StepKilohertz">Between one and the next.</param>
/// <param name="Samples">How often each is tried.</param>
public sealed record FrequencyPlan(int FromKilohertz, int ToKilohertz, int StepKilohertz, int Samples)
{
    private const int Lowest = 860_000;
    private const int Highest = 920_000;

    /// <summary>A sweep takes a pump's time and battery: a plan of more tries than this is a mistake.</summary>
    private const int MostTries = 1000;

    /// <summary>North America: 916.300–916.900 MHz, 13 frequencies, 3 samples each, as the Go tool's mmtune has it.</summary>
    public static FrequencyPlan NorthAmerica { get; } = new(916_300, 916_900, 50, 3);

    /// <summary>Elsewhere: 868.150–868.750 MHz.</summary>
    public static FrequencyPlan Worldwide { get; } = new(868_150, 868_750, 50, 3);

    /// <summary>What is set when nothing was heard: the middle of the range.</summary>
    public int DefaultKilohertz => FromKilohertz + (ToKilohertz - FromKilohertz) / 2;

    /// <summary>From the lowest to the highest.</summary>
    public IEnumerable<int> Frequencies
    {
        get
        {
            for (var kilohertz = FromKilohertz; kilohertz <= ToKilohertz; kilohertz += StepKilohertz) yield return kilohertz;
        }
    }

    /// <summary>Null when the plan can be run.</summary>
    public Problem? Check()
    {
        if (FromKilohertz < Lowest || ToKilohertz > Highest || FromKilohertz > ToKilohertz)
            return new Problem($"a sweep from {FromKilohertz} to {ToKilohertz} kHz is not within 860 to 920 MHz", "give the lower frequency first, as in 916.3 and 916.9");
        if (StepKilohertz < 1 || Samples < 1) return new Problem($"a sweep in steps of {StepKilohertz} kHz with {Samples} samples tries nothing", "give at least 1 kHz and 1 sample");
        return (long)Samples * ((ToKilohertz - FromKilohertz) / StepKilohertz + 1) > MostTries
            ? new Problem($"a sweep of more than {MostTries} tries would wear the pump's battery", "use larger steps or fewer samples")
            : null;
    }
}
