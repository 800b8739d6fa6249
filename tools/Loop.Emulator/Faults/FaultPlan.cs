using System.Globalization;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>How often the air, the pump and the radio misbehave: probabilities per packet, 0…1; and faults at chosen packets.</summary>
/// <param name="Loss">A packet never arrives; drawn for requests and for replies each.</param>
/// <param name="Corrupt">One bit of a packet on air is flipped; drawn for requests and for replies each. Such a request is never understood.</param>
/// <param name="Late">The reply arrives after the listen has ended, in the next listen that overlaps it (H1 of stale replies).</param>
/// <param name="Duplicate">The reply is heard twice.</param>
/// <param name="Nak">The pump refuses a command (error 08) that it would have performed.</param>
/// <param name="Busy">The pump refuses a command (error 0C) that it would have performed.</param>
/// <param name="Reset">The radio reboots before it sends, or with the answer on air; drawn for each.</param>
/// <param name="Stuck">The radio hangs before it sends, or with the answer on air; drawn for each.</param>
public sealed record FaultPlan(
    double Loss = 0,
    double Corrupt = 0,
    double Late = 0,
    double Duplicate = 0,
    double Nak = 0,
    double Busy = 0,
    double Reset = 0,
    double Stuck = 0)
{
    /// <summary>The names of rates, and how a script is written, for a command line's help.</summary>
    public const string Usage =
        "Rates per packet and faults at chosen packets, with commas between: loss, corrupt, late, dup, nak, busy, reset, stuck = 0…1; "
        + "at=COMMAND[#N].STEP[.SIDE]:FAULT with STEP prelude, params or frame, SIDE request or answer, "
        + "FAULT lose, corrupt, reset, stuck, on a request also nak, busy, on an answer also late, dup. "
        + "For example loss=0.2,late=0.05,at=BOLUS#1.params.answer:lose.";

    private const string Point = "at";

    private static readonly string[] Names = ["loss", "corrupt", "late", "dup", "nak", "busy", "reset", "stuck"];

    public static FaultPlan None { get; } = new();

    /// <summary>None by default.</summary>
    public FaultScript Script { get; init; } = FaultScript.None;

    /// <summary>Reads <c>loss=0.2,corrupt=0.05,at=BOLUS#1.params.answer:lose</c>, any of the kinds in any order; empty text is no faults.</summary>
    public static Result<FaultPlan> Parse(string text)
    {
        var plan = None;
        var script = new List<ScriptedFault>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var halves = part.Split('=', 2);
            if (halves is [Point, var fault])
            {
                if (!FaultScript.ParseFault(fault).TryGet(out var scripted, out var problem)) return problem;
                script.Add(scripted);
                continue;
            }

            if (halves.Length != 2
                || !double.TryParse(halves[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var chance)
                || chance is not (>= 0 and <= 1)) return new Problem($"fault '{part}' is not NAME=PROBABILITY", "write for example loss=0.2,late=0.05 with probabilities from 0 to 1");
            if (plan.With(halves[0], chance) is not { } next) return new Problem($"there is no fault '{halves[0]}'", $"choose from {string.Join(", ", Names)} and {Point}");
            plan = next;
        }

        return script.Count == 0 ? plan : plan with { Script = new FaultScript(script) };
    }

    private FaultPlan? With(string name, double chance) => name switch
    {
        "loss" => this with { Loss = chance },
        "corrupt" => this with { Corrupt = chance },
        "late" => this with { Late = chance },
        "dup" or "duplicate" => this with { Duplicate = chance },
        "nak" => this with { Nak = chance },
        "busy" => this with { Busy = chance },
        "reset" => this with { Reset = chance },
        "stuck" => this with { Stuck = chance },
        _ => null,
    };
}
