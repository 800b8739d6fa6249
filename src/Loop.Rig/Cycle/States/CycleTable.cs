using System.Text;

namespace Loop.Rig.Cycle;

/// <summary>One permitted step of a cycle.</summary>
/// <param name="When">For people: what brings it about.</param>
internal readonly record struct CycleTransition(CycleState From, CycleState To, string When);

/// <summary>Every step that a cycle may take. A step that is not here is a bug, and stops the cycle before it can dose.</summary>
internal static class CycleTable
{
    public static IReadOnlyList<CycleTransition> All { get; } =
    [
        new(CycleState.Waiting, CycleState.Listening, "a new reading is due"),
        new(CycleState.Listening, CycleState.Reading, "quiet, or waited long enough"),

        new(CycleState.Reading, CycleState.Settling, "all was read"),
        new(CycleState.Reading, CycleState.TooLate, "time is over"),
        new(CycleState.Reading, CycleState.Failed, "something was not read"),

        new(CycleState.Settling, CycleState.Deciding, "all that can be is settled"),
        new(CycleState.Settling, CycleState.SettingClock, "clock a little off, no bolus, nothing unsettled"),
        new(CycleState.Settling, CycleState.Failed, "journal not writable"),

        new(CycleState.SettingClock, CycleState.Failed, "set or not, the next cycle looks"),

        new(CycleState.Deciding, CycleState.Suggesting, "open loop"),
        new(CycleState.Deciding, CycleState.Suspended, "pump suspended"),
        new(CycleState.Deciding, CycleState.Bolusing, "pump gives a bolus"),
        new(CycleState.Deciding, CycleState.Priming, "pump rewound or primed"),
        new(CycleState.Deciding, CycleState.TooLate, "time is over"),
        new(CycleState.Deciding, CycleState.SettingTempBasal, "the Guard lets a temp basal through"),
        new(CycleState.Deciding, CycleState.LookingAgain, "micro-bolus without temp basal"),
        new(CycleState.Deciding, CycleState.Recording, "nothing to send"),

        new(CycleState.SettingTempBasal, CycleState.LookingAgain, "micro-bolus as well"),
        new(CycleState.SettingTempBasal, CycleState.PumpRefuses, "pump says no"),
        new(CycleState.SettingTempBasal, CycleState.TooLate, "time is over"),
        new(CycleState.SettingTempBasal, CycleState.Failed, "journal not writable"),
        new(CycleState.SettingTempBasal, CycleState.Recording, "no micro-bolus"),

        new(CycleState.LookingAgain, CycleState.GivingMicroBolus, "nothing changed and the Guard agrees"),
        new(CycleState.LookingAgain, CycleState.Disturbed, "something happened meanwhile"),
        new(CycleState.LookingAgain, CycleState.TooLate, "time is over"),
        new(CycleState.LookingAgain, CycleState.Failed, "the pump was not read again"),
        new(CycleState.LookingAgain, CycleState.Recording, "the Guard refuses"),

        new(CycleState.GivingMicroBolus, CycleState.PumpRefuses, "pump says no"),
        new(CycleState.GivingMicroBolus, CycleState.Failed, "journal not writable"),
        new(CycleState.GivingMicroBolus, CycleState.Recording, "sent once"),

        new(CycleState.Suggesting, CycleState.Recording, "always"),
        new(CycleState.Suspended, CycleState.Recording, "always"),
        new(CycleState.Bolusing, CycleState.Recording, "always"),
        new(CycleState.Priming, CycleState.Recording, "always"),
        new(CycleState.Disturbed, CycleState.Recording, "always"),
        new(CycleState.PumpRefuses, CycleState.Recording, "always"),
        new(CycleState.TooLate, CycleState.Recording, "always"),
        new(CycleState.Failed, CycleState.Recording, "always"),
        new(CycleState.Recording, CycleState.Waiting, "written down"),
    ];

    private static readonly HashSet<(CycleState From, CycleState To)> Permitted = [.. All.Select(step => (step.From, step.To))];

    public static bool Permits(CycleState from, CycleState to) => Permitted.Contains((from, to));

    /// <summary>The table as a Mermaid state diagram; SAFETY.md holds exactly this.</summary>
    public static string Mermaid()
    {
        var drawing = new StringBuilder("stateDiagram-v2\n    [*] --> Waiting\n");
        foreach (var (from, to, when) in All) drawing.Append("    ").Append(from).Append(" --> ").Append(to).Append(": ").Append(when).Append('\n');
        return drawing.ToString();
    }
}
