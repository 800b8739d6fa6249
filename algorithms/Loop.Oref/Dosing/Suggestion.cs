using System.Collections.Immutable;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// What oref0 asks for, with the keys it has: a value that is <see cref="JsNumber.Undefined"/> or null is a key that is absent. Neither
/// a rate nor units means: leave things as they are. It is not yet a dose: that takes the Guard.
/// </summary>
public sealed record Suggestion
{
    /// <summary>"absolute", or null where oref0 got no further than the sensor check.</summary>
    public string? Temp { get; init; }

    /// <summary>mg/dL.</summary>
    public JsNumber Bg { get; init; }

    /// <summary>The last change: a text with its plus sign when rising, else a number. mg/dL per 5 min.</summary>
    public JsScalar Tick { get; init; }

    /// <summary>Where glucose ends, mg/dL.</summary>
    public JsNumber EventualBg { get; init; }

    /// <summary>U.</summary>
    public JsNumber InsulinReq { get; init; }

    /// <summary>U, as it was read.</summary>
    public JsScalar Reservoir { get; init; }

    /// <summary>The instant it was decided for, ms since 1970 (NaN: an invalid date); null where absent.</summary>
    public double? DeliverAt { get; init; }

    public JsNumber SensitivityRatio { get; init; }

    public PredictedBgs? PredBgs { get; init; }

    /// <summary>g.</summary>
    public JsNumber Cob { get; init; }

    /// <summary>U.</summary>
    public JsNumber Iob { get; init; }

    /// <summary>mg/dL per 5 min rounded, or a text in mmol/L.</summary>
    public JsScalar Bgi { get; init; }

    /// <summary>Over 30 min; as <see cref="Bgi"/>.</summary>
    public JsScalar Deviation { get; init; }

    /// <summary>Per U; as <see cref="Bgi"/>.</summary>
    public JsScalar Isf { get; init; }

    /// <summary>g/U.</summary>
    public JsNumber Cr { get; init; }

    /// <summary>As <see cref="Bgi"/>.</summary>
    public JsScalar TargetBg { get; init; }

    /// <summary>For people, and for Nightscout, which finds figures in it.</summary>
    public string? Reason { get; init; }

    /// <summary>Grams that would avert a low.</summary>
    public JsNumber CarbsReq { get; init; }

    /// <summary>U/h.</summary>
    public JsNumber Rate { get; init; }

    /// <summary>Minutes; 0 cancels.</summary>
    public JsNumber Duration { get; init; }

    /// <summary>The SMB, U.</summary>
    public JsNumber Units { get; init; }

    /// <summary>Why there is no decision; null where there is one.</summary>
    public string? Error { get; init; }

    /// <summary>oref0 has no error of its own here: it throws, and its command ends as a program that crashed.</summary>
    internal bool OrefThrows { get; init; }

    /// <summary>How the decision was reached.</summary>
    public Explanation Explanation { get; init; } = Explanation.Nothing;
}

/// <summary>The predictions shown, one value each five minutes, mg/dL, 39…401.</summary>
/// <param name="Iob">By insulin, the present deviation fading over an hour.</param>
/// <param name="Zt">If a zero temp began now.</param>
/// <param name="Cob">By carbs; null where no carbs act.</param>
/// <param name="Uam">By unannounced rises; null where off or nothing rises.</param>
public sealed record PredictedBgs(ImmutableArray<double> Iob, ImmutableArray<double> Zt, ImmutableArray<double>? Cob, ImmutableArray<double>? Uam);
