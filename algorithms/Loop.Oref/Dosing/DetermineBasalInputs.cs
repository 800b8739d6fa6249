using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// All that a dosing decision is made from. A part that is null is one that oref0 was not given or could not use; the decision
/// says so in its error.
/// </summary>
public sealed record DetermineBasalInputs
{
    public GlucoseStatus? Glucose { get; init; }

    public CurrentTemp? CurrentTemp { get; init; }

    public IobState? Iob { get; init; }

    public DosingProfile? Profile { get; init; }

    /// <summary>Null where autosens is off.</summary>
    public Autosens? Autosens { get; init; }

    public MealData? Meal { get; init; }

    /// <summary>The caller can deliver SMBs.</summary>
    public bool MicroBolusAllowed { get; init; }

    /// <summary>Units left in the pump, as read; only handed through, for the check before an SMB.</summary>
    public JsScalar Reservoir { get; init; }

    /// <summary>The instant of the decision, ms since 1970, a whole number (see <see cref="JsDate.TimeClip"/>).</summary>
    public required double Instant { get; init; }

    /// <summary>The rig's zone: skipping neutral temps goes by the minute of the local hour.</summary>
    public required TimeZoneInfo Zone { get; init; }
}

/// <summary>What autosens found.</summary>
/// <param name="Ratio">Above 1 resistant, below 1 sensitive.</param>
public sealed record Autosens(JsNumber Ratio);
