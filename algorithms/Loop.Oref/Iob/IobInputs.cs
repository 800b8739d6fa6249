using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>What the insulin history and IOB are computed from.</summary>
public sealed record IobInputs
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PumpRecord> History { get; init; }

    /// <summary>A longer history that is put behind; what is newer than the records before it is passed over.</summary>
    public IReadOnlyList<PumpRecord>? History24 { get; init; }

    public required InsulinProfile Profile { get; init; }

    /// <summary>"Now".</summary>
    public required Stamp Clock { get; init; }

    public AutosensRatio Autosens { get; init; }

    /// <summary>The rig's zone: schedules are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Corrections Corrections { get; init; }
}

/// <summary>What autosens found, as the iob stage is given it.</summary>
/// <param name="IsNull">Given as null, on which oref0 throws once a temp basal is to be netted.</param>
/// <param name="Ratio">Scales the scheduled basal where it is truthy.</param>
public readonly record struct AutosensRatio(bool IsNull, JsNumber Ratio);
