using System.Globalization;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>How often the air and the pump misbehave: probabilities per packet, 0…1.</summary>
/// <param name="Loss">A packet never arrives; drawn for requests and for replies each.</param>
/// <param name="Corrupt">One bit of a packet on air is flipped; drawn for requests and for replies each. Such a request is never understood.</param>
/// <param name="Late">The reply arrives after the listen has ended, in the next listen that overlaps it (H1 of stale replies).</param>
/// <param name="Duplicate">The reply is heard twice.</param>
/// <param name="Nak">The pump refuses a command (error 08) that it would have performed.</param>
public sealed record FaultPlan(double Loss = 0, double Corrupt = 0, double Late = 0, double Duplicate = 0, double Nak = 0)
{
    public static FaultPlan None { get; } = new();

    /// <summary>Reads <c>loss=0.2,corrupt=0.05,late=0.05,duplicate=0.01,nak=0.01</c>, any of them in any order; empty text is no faults.</summary>
    public static Result<FaultPlan> Parse(string text)
    {
        var plan = None;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var halves = part.Split('=', 2);
            if (halves.Length != 2
                || !double.TryParse(halves[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var chance)
                || chance is not (>= 0 and <= 1)) return new Problem($"fault '{part}' is not NAME=PROBABILITY", "write for example loss=0.2,late=0.05 with probabilities from 0 to 1");
            if (plan.With(halves[0], chance) is not { } next) return new Problem($"there is no fault '{halves[0]}'", "choose from loss, corrupt, late, duplicate and nak");
            plan = next;
        }

        return plan;
    }

    private FaultPlan? With(string name, double chance) => name switch
    {
        "loss" => this with { Loss = chance },
        "corrupt" => this with { Corrupt = chance },
        "late" => this with { Late = chance },
        "duplicate" => this with { Duplicate = chance },
        "nak" => this with { Nak = chance },
        _ => null,
    };
}
