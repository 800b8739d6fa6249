using Loop.Therapy;

namespace Loop.Footprint;

/// <summary>A trace whose every call is mapped, cut where the command first opens its radio.</summary>
/// <param name="Trace">As read.</param>
/// <param name="Calls">Every call, mapped.</param>
/// <param name="WorkloadStart">The index of the first call on the radio; the number of calls where there is none.</param>
public sealed record MappedTrace(Trace Trace, IReadOnlyList<MappedCall> Calls, int WorkloadStart)
{
    /// <summary>The kind of the command's own radio.</summary>
    public const string Radio = "radio";

    /// <summary>Runtime start: everything before the radio.</summary>
    public IEnumerable<MappedCall> Startup => Calls.Take(WorkloadStart);

    /// <summary>The work: from the first open of the radio to the end.</summary>
    public IEnumerable<MappedCall> Workload => Calls.Skip(WorkloadStart);

    /// <summary>Maps every call.</summary>
    /// <returns>The mapped trace, or the first call that no table has.</returns>
    public static Result<MappedTrace> Map(Trace trace, PathKind kinds)
    {
        var calls = new List<MappedCall>(trace.Calls.Count);
        foreach (var call in trace.Calls)
        {
            if (!MappedCall.Map(call, kinds).TryGet(out var mapped, out var problem)) return problem;
            calls.Add(mapped);
        }

        var start = calls.FindIndex(call => call.Target is Radio or "spidev" && call.Name is "openat" or "open");
        return new MappedTrace(trace, calls, start < 0 ? calls.Count : start);
    }
}
