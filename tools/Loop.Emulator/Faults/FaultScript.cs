using System.Globalization;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>
/// Faults that hit chosen packets. Each is written <c>COMMAND[#N].STEP[.SIDE]:FAULT</c>:
/// <list type="bullet">
/// <item>COMMAND is a name of <see cref="PumpCommands.All"/>, an opcode such as 0x42, or <c>*</c>;</item>
/// <item>N counts the packets of that command and step which the client sends, from 1 (the default); <c>*</c> means every one;</item>
/// <item>STEP is <c>prelude</c> (the short packet, all there is of a read), <c>params</c> (the long one; an upload's frames count on) or <c>frame</c>
/// (a request for the next frame of a page or schedule);</item>
/// <item>SIDE is <c>request</c> (the default) or <c>answer</c>;</item>
/// <item>FAULT is lose, corrupt, reset or stuck on either side, nak or busy on a request (its command is then not performed), late or dup on an answer.</item>
/// </list>
/// A packet whose request is lost has no answer for a second fault to hit.
/// </summary>
public sealed class FaultScript
{
    private const string Remedy = "write for example BOLUS#1.params.answer:lose";

    private static readonly (string Word, FaultKind Kind)[] Words =
    [
        ("lose", FaultKind.Lose), ("corrupt", FaultKind.Corrupt), ("late", FaultKind.Late), ("dup", FaultKind.Duplicate),
        ("nak", FaultKind.Nak), ("busy", FaultKind.Busy), ("reset", FaultKind.Reset), ("stuck", FaultKind.Stuck),
    ];

    /// <summary>A script of the given faults.</summary>
    public FaultScript(params IReadOnlyList<ScriptedFault> faults) => Faults = faults;

    public static FaultScript None { get; } = new([]);

    public IReadOnlyList<ScriptedFault> Faults { get; }

    /// <summary>Reads faults with blanks or semicolons between.</summary>
    public static Result<FaultScript> Parse(string text)
    {
        var faults = new List<ScriptedFault>();
        foreach (var part in text.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!ParseFault(part).TryGet(out var fault, out var problem)) return problem;
            faults.Add(fault);
        }

        return new FaultScript(faults);
    }

    /// <summary>Reads one fault.</summary>
    public static Result<ScriptedFault> ParseFault(string text)
    {
        var halves = text.Split(':');
        if (halves.Length != 2) return Wrong(text, "is not POINT:FAULT");
        var word = Array.FindIndex(Words, pair => pair.Word.Equals(halves[1], StringComparison.OrdinalIgnoreCase));
        if (word < 0) return Wrong(text, $"names no fault of {string.Join(", ", Words.Select(pair => pair.Word))}");
        if (!ParsePoint(text, halves[0]).TryGet(out var point, out var problem)) return problem;
        var fault = new ScriptedFault(point, Words[word].Kind);
        return KindsAt(point.Step, point.Side).Contains(fault.Kind) ? fault : Wrong(text, $"puts {halves[1]} where it cannot be");
    }

    /// <summary>
    /// Every fault that can hit the first packet of every step of a command: the rows of a fault matrix. The points are those that
    /// an exchange of the command's shape has; of a page the first request for a next frame stands for all of them.
    /// </summary>
    public static IEnumerable<ScriptedFault> Matrix(PumpCommand command)
    {
        foreach (var step in StepsOf(command.Shape))
        {
            foreach (var side in Enum.GetValues<ExchangeSide>())
            {
                foreach (var kind in KindsAt(step, side)) yield return new ScriptedFault(new FaultPoint(command.Opcode, 1, step, side), kind);
            }
        }
    }

    /// <summary>The steps that an exchange of a shape has.</summary>
    public static IReadOnlyList<ExchangeStep> StepsOf(CommandShape shape) => shape switch
    {
        CommandShape.Immediate or CommandShape.Read => [ExchangeStep.Prelude],
        CommandShape.Frames => [ExchangeStep.Prelude, ExchangeStep.Frame],
        CommandShape.Page => [ExchangeStep.Prelude, ExchangeStep.Parameters, ExchangeStep.Frame],
        _ => [ExchangeStep.Prelude, ExchangeStep.Parameters],
    };

    /// <summary>The faults that can be at a point.</summary>
    public static IReadOnlyList<FaultKind> KindsAt(ExchangeStep step, ExchangeSide side) => (step, side) switch
    {
        (_, ExchangeSide.Answer) => [FaultKind.Lose, FaultKind.Corrupt, FaultKind.Late, FaultKind.Duplicate, FaultKind.Reset, FaultKind.Stuck],
        (ExchangeStep.Frame, _) => [FaultKind.Lose, FaultKind.Corrupt, FaultKind.Reset, FaultKind.Stuck],
        _ => [FaultKind.Lose, FaultKind.Corrupt, FaultKind.Nak, FaultKind.Busy, FaultKind.Reset, FaultKind.Stuck],
    };

    /// <summary>As written, with a semicolon and a blank between faults.</summary>
    public override string ToString() => string.Join("; ", Faults);

    internal static string Word(FaultKind kind) => Words.First(pair => pair.Kind == kind).Word;

    internal bool Has(FaultPoint place, FaultKind kind) => Faults.Any(fault => fault.Kind == kind && fault.Point.Covers(place));

    private static Result<FaultPoint> ParsePoint(string text, string point)
    {
        var parts = point.Split('.');
        if (parts.Length is not (2 or 3)) return Wrong(text, "has no point COMMAND#N.STEP.SIDE");
        var command = parts[0].Split('#');
        if (command.Length > 2) return Wrong(text, "counts twice");
        byte? opcode = null;
        if (command[0] != "*")
        {
            if (PumpCommands.Find(command[0]) is not { } known) return Wrong(text, $"names no command ({command[0]})");
            opcode = known.Opcode;
        }

        int? occurrence = 1;
        if (command.Length == 2 && command[1] == "*") occurrence = null;
        else if (command.Length == 2 && ParseCount(command[1]) is var count) occurrence = count;
        if (occurrence is 0) return Wrong(text, $"counts by '{command[1]}', not from 1");
        if (ParseStep(parts[1]) is not { } step) return Wrong(text, $"names no step ({parts[1]}) of prelude, params and frame");
        if (parts.Length == 3 && parts[2] is not ("request" or "answer")) return Wrong(text, $"names no side ({parts[2]}) of request and answer");
        return new FaultPoint(opcode, occurrence, step, parts is [_, _, "answer"] ? ExchangeSide.Answer : ExchangeSide.Request);
    }

    private static int ParseCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static ExchangeStep? ParseStep(string text)
    {
        foreach (var step in Enum.GetValues<ExchangeStep>())
        {
            if (FaultPoint.Of(step) == text) return step;
        }

        return null;
    }

    private static Problem Wrong(string text, string how) => new($"the fault '{text}' {how}", Remedy);
}
