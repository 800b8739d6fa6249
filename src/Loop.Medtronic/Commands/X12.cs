using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// The 512 and 712, the oldest of the pumps. They refuse or leave unanswered what came later, the question for their model at
/// times included (H26).
/// </summary>
internal static class X12
{
    /// <summary>Stands for the family where the pump does not say which of the two it is; they differ in the reservoir only.</summary>
    public static readonly PumpModel Unnamed = new(512);

    public static bool Is(PumpModel model) => model.Family <= 12;

    /// <summary>Why a command is not sent to a pump that is known not to have it: its silence would read as a lost answer.</summary>
    public static PumpError? Lacks(PumpModel? model, byte opcode, string command) => model is { } known && Is(known)
        ? PumpError.NotSent(opcode, command, $"a {known} does not know this command", "look at the pump's screen, or use a 515, 715 or later")
        : null;
}
