using Loop.Oref.Autosens;
using Loop.Oref.Iob;

namespace Loop.Oref;

/// <summary>
/// What the engine may reuse from one cycle to the next: values keyed by all that they depend on. With it, without it or with
/// another one the results are the same bits. One thread at a time.
/// </summary>
public sealed class OrefCache
{
    internal RecordedSchedules Schedules { get; } = new();

    internal RecordedEvents Events { get; } = new();

    internal RecordedGlucose Glucose { get; } = new();

    internal InsulinWork Insulin { get; } = new();

    internal DetectionBuffers Detection { get; } = new();
}
