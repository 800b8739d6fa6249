namespace Loop.Therapy;

/// <summary>What the loop may do unattended, the most cautious first: each may do what those before it may (RD-17). A person's own doses are not bound by it.</summary>
public enum LoopMode
{
    /// <summary>Suggests; no dose is sent.</summary>
    OpenLoop,

    /// <summary>Temp basals at or below the schedule; no micro-bolus.</summary>
    LowGlucoseSuspend,

    /// <summary>Temp basals; no micro-bolus (RD-5).</summary>
    ClosedLoop,

    /// <summary>Temp basals and micro-boluses.</summary>
    ClosedLoopSmb,
}

/// <summary>The modes as people write and read them.</summary>
public static class LoopModes
{
    public static IReadOnlyList<LoopMode> All { get; } = [LoopMode.OpenLoop, LoopMode.LowGlucoseSuspend, LoopMode.ClosedLoop, LoopMode.ClosedLoopSmb];

    /// <summary><c>openLoop</c>, <c>lowGlucoseSuspend</c>, <c>closedLoop</c> or <c>closedLoopSmb</c>, as in the settings file.</summary>
    public static string Name(this LoopMode mode) => mode switch
    {
        LoopMode.OpenLoop => "openLoop",
        LoopMode.LowGlucoseSuspend => "lowGlucoseSuspend",
        LoopMode.ClosedLoop => "closedLoop",
        LoopMode.ClosedLoopSmb => "closedLoopSmb",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a mode of the loop"),
    };

    /// <summary>The mode of that name, or null: what is misspelt is no mode.</summary>
    public static LoopMode? Parse(string name)
    {
        foreach (var mode in All)
        {
            if (string.Equals(mode.Name(), name, StringComparison.Ordinal)) return mode;
        }

        return null;
    }
}
