using System.Collections.Immutable;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// Insulin on board now and over the coming hours, as the iob stage leaves it. oref0 takes "now" from the first of at
/// least two points; from a list of one it finds nothing and refuses, so such a list has no state at all.
/// </summary>
public sealed record IobState
{
    /// <summary>Net IOB now, U.</summary>
    public JsNumber Iob { get; init; }

    /// <summary>Insulin activity now, U/min.</summary>
    public JsNumber Activity { get; init; }

    /// <summary>Start of the newest bolus, ms since 1970; 0 where there is none.</summary>
    public JsNumber LastBolusTime { get; init; }

    /// <summary>The newest temp basal of the history, where the iob stage names one.</summary>
    public LastTemp? LastTemp { get; init; }

    /// <summary>Now and every five minutes from now; empty where oref0 was given a single point.</summary>
    public ImmutableArray<IobTick> Ticks { get; init; } = [];
}

/// <summary>One point of the coming hours.</summary>
/// <param name="Activity">U/min as things stand.</param>
/// <param name="ZeroTempActivity">U/min if a zero temp began now.</param>
/// <param name="HasZeroTemp">False where the point lacks its zero-temp companion: oref0's predictions end there.</param>
public readonly record struct IobTick(JsNumber Activity, JsNumber ZeroTempActivity, bool HasZeroTemp = true);

/// <summary>The newest temp basal of the pump's history.</summary>
/// <param name="Rate">U/h.</param>
/// <param name="Date">Its start, ms since 1970.</param>
/// <param name="Duration">Minutes it ran or was to run.</param>
public sealed record LastTemp(JsNumber Rate, JsNumber Date, JsNumber Duration);
