namespace Loop.Rig.Cycle;

/// <summary>Where a cycle is. What may follow what is in <see cref="CycleTable"/>.</summary>
internal enum CycleState
{
    /// <summary>No new glucose can be there yet.</summary>
    Waiting,

    /// <summary>Another rig's or a remote's packets are let pass before the radio is keyed (PLT-10).</summary>
    Listening,

    /// <summary>Clock, status, reservoir, battery and temp basal, then history, then glucose.</summary>
    Reading,

    /// <summary>Doses whose answer was lost are settled from what was read (UCA-SMB-04).</summary>
    Settling,

    /// <summary>The pump's clock is set; this cycle doses nothing (UCA-SET-01).</summary>
    SettingClock,

    /// <summary>The engine decides.</summary>
    Deciding,

    /// <summary>The loop is open: the decision is written down and nothing is sent (RD-17).</summary>
    Suggesting,

    /// <summary>Somebody suspended the pump; the loop never resumes it (UCA-SUS-06).</summary>
    Suspended,

    /// <summary>The pump gives a bolus (UCA-SMB-06).</summary>
    Bolusing,

    /// <summary>The pump is rewound or primed (UCA-TB-08).</summary>
    Priming,

    /// <summary>A temp basal is sent and read back (RD-10).</summary>
    SettingTempBasal,

    /// <summary>Reservoir, status and history once more, right before a micro-bolus (RD-13).</summary>
    LookingAgain,

    /// <summary>Something happened since the first look (UCA-REQ-05).</summary>
    Disturbed,

    /// <summary>One micro-bolus is sent.</summary>
    GivingMicroBolus,

    /// <summary>The pump says no to what is sent: an alarm stands on its screen, a menu is open, or its own maximum is lower (UCA-SMB-07).</summary>
    PumpRefuses,

    /// <summary>The cycle's time is over: no dose is begun and nothing more is read (PLT-07).</summary>
    TooLate,

    /// <summary>A step could not be done.</summary>
    Failed,

    /// <summary>What the cycle came to is written down.</summary>
    Recording,
}
