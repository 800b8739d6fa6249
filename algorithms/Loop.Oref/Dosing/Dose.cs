using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>What was decided: the part of a suggestion that acts.</summary>
internal readonly record struct Dose
{
    /// <summary>Where it prints the rate of a running temp that is null, oref0 throws.</summary>
    public static Dose RunningRateIsNull => new() { Branch = DosingBranch.InputMissing };

    public required DosingBranch Branch { get; init; }

    /// <summary>Absent: leave what runs.</summary>
    public JsNumber Rate { get; init; }

    public JsNumber Duration { get; init; }

    public TempBasalBranch? TempBasal { get; init; }

    public double InsulinReq { get; init; }

    public MicroBolus Smb { get; init; }

    public bool CutToMaxIob { get; init; }

    public bool CutToMaxSafeBasal { get; init; }

    public bool SuspendWaived { get; init; }
}
