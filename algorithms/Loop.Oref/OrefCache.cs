using Loop.Oref.Autosens;
using Loop.Oref.Iob;

namespace Loop.Oref;

/// <summary>
/// What the engine may reuse from one cycle to the next: values keyed by all that they depend on. With it, without it or with
/// another one the results are the same bits. One thread at a time.
/// </summary>
public sealed class OrefCache
{
    private EffectTable? effects;

    internal DetectionBuffers Detection { get; } = new();

    /// <summary>A person has one insulin: the table of the last curve is kept.</summary>
    internal EffectTable EffectsOf(InsulinCurve curve)
    {
        if (effects is null || effects.Curve != curve) effects = new EffectTable(curve);
        return effects;
    }
}
