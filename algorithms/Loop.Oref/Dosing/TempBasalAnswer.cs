using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>What oref0's set-temp-basal makes of a rate asked for.</summary>
/// <param name="Branch">Which way it went.</param>
/// <param name="Rate">U/h; meaningful where <see cref="SetsTemp"/>.</param>
/// <param name="Duration">Minutes, as asked or 0; meaningful where <see cref="SetsTemp"/>.</param>
/// <param name="Note">For the reason; null where it has nothing to say.</param>
/// <param name="CutToMaxSafeBasal">The rate asked for was above the highest safe one.</param>
public sealed record TempBasalAnswer(TempBasalBranch Branch, JsNumber Rate, JsNumber Duration, string? Note, bool CutToMaxSafeBasal)
{
    /// <summary>False: what runs is left as it is.</summary>
    public bool SetsTemp => Branch is TempBasalBranch.NeutralCancelled or TempBasalBranch.NeutralSet or TempBasalBranch.Set;
}

/// <summary>Which way set-temp-basal went.</summary>
public enum TempBasalBranch
{
    /// <summary>What runs is near enough: left.</summary>
    Kept,

    /// <summary>The scheduled rate, with skip_neutral_temps: the running temp is cancelled.</summary>
    NeutralCancelled,

    /// <summary>The scheduled rate, with skip_neutral_temps, and nothing runs.</summary>
    NeutralSkipped,

    /// <summary>The scheduled rate, as a temp.</summary>
    NeutralSet,

    /// <summary>Another rate.</summary>
    Set,
}
