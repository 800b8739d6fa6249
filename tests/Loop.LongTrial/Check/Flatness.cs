using Loop.LongTrial.Run;

namespace Loop.LongTrial.Check;

/// <summary>Whether a rig that lives long takes more and more: within its longest life, the last third against the second.</summary>
/// <param name="Hours">Of the life that was looked at.</param>
/// <param name="EarlyMegabytes">Median of resident memory in the second third of it: the first fills caches and compiles.</param>
/// <param name="LateMegabytes">In the last third.</param>
internal sealed record Flatness(double Hours, double EarlyMegabytes, double LateMegabytes, double PeakMegabytes, int EarlyDescriptors, int LateDescriptors, int MostThreads)
{
    // What the runtime's collector leaves lying about between two looks.
    private const double Share = 0.15;
    private const double Megabytes = 8;
    private const int Descriptors = 2;

    public bool IsFlat => LateMegabytes <= EarlyMegabytes * (1 + Share) + Megabytes && LateDescriptors <= EarlyDescriptors + Descriptors;

    /// <summary>Null where no life was long enough to tell.</summary>
    public static Flatness? Of(IReadOnlyList<ProcessSample> samples)
    {
        const int fewest = 9;
        var longest = samples.GroupBy(sample => sample.Life).Select(life => life.ToList()).OrderByDescending(life => life.Count).FirstOrDefault();
        if (longest is null || longest.Count < fewest) return null;
        var third = longest.Count / 3;
        var (early, late) = (longest.GetRange(third, third), longest.GetRange(2 * third, longest.Count - 2 * third));
        return new Flatness(
            (longest[^1].At - longest[0].At).TotalHours, Median(early, Memory), Median(late, Memory), samples.Max(Memory),
            (int)Median(early, sample => sample.Descriptors), (int)Median(late, sample => sample.Descriptors), samples.Max(sample => sample.Threads));
    }

    private static double Memory(ProcessSample sample) => sample.ResidentKilobytes / 1024.0;

    private static double Median(List<ProcessSample> samples, Func<ProcessSample, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
}
