using System.Globalization;

namespace Loop.Emulator;

/// <summary>A kind of fault.</summary>
public enum FaultKind
{
    /// <summary>The packet never arrives.</summary>
    Lose,

    /// <summary>One bit of the packet is flipped on air.</summary>
    Corrupt,

    /// <summary>The answer comes after its listen has ended, into the next one.</summary>
    Late,

    /// <summary>The answer is heard twice.</summary>
    Duplicate,

    /// <summary>The pump refuses with error 08 and does nothing.</summary>
    Nak,

    /// <summary>The pump refuses with error 0C and does nothing.</summary>
    Busy,

    /// <summary>The radio reboots: it answers nothing to its command, and has its firmware's frequency again.</summary>
    Reset,

    /// <summary>The radio hangs: it takes no byte and gives none, for a minute or until its reset line is pulled.</summary>
    Stuck,
}

/// <summary>A packet's place in an exchange.</summary>
public enum ExchangeStep
{
    /// <summary>The short packet with the command: the whole of a read, the announcement of parameters.</summary>
    Prelude,

    /// <summary>The long packet with the parameters, or with a frame of an upload.</summary>
    Parameters,

    /// <summary>The host's short packet that asks for a page's or schedule's next frame, or for the same again.</summary>
    Frame,
}

/// <summary>Who sends.</summary>
public enum ExchangeSide
{
    /// <summary>The packet to the pump.</summary>
    Request,

    /// <summary>The pump's answer to it.</summary>
    Answer,
}

/// <summary>A point of an exchange that a fault can hit.</summary>
/// <param name="Opcode">Of the command; null for any.</param>
/// <param name="Occurrence">Counts the packets of this command and step that were sent, from 1; null for every one of them.</param>
public readonly record struct FaultPoint(byte? Opcode, int? Occurrence, ExchangeStep Step, ExchangeSide Side)
{
    internal static string Of(ExchangeStep step) => step switch
    {
        ExchangeStep.Prelude => "prelude",
        ExchangeStep.Parameters => "params",
        _ => "frame",
    };

    /// <summary>As in a script: <c>BOLUS#1.params.answer</c>.</summary>
    public override string ToString()
    {
        var command = Opcode is { } opcode ? PumpCommands.Find(opcode)?.Name ?? $"0x{opcode:X2}" : "*";
        var occurrence = Occurrence?.ToString(CultureInfo.InvariantCulture) ?? "*";
        return $"{command}#{occurrence}.{Of(Step)}.{(Side == ExchangeSide.Request ? "request" : "answer")}";
    }

    /// <summary>Whether a packet at <paramref name="place"/> (with opcode and occurrence) is meant.</summary>
    internal bool Covers(FaultPoint place) =>
        Step == place.Step && Side == place.Side && (Opcode is null || Opcode == place.Opcode) && (Occurrence is null || Occurrence == place.Occurrence);
}

/// <summary>A fault at a point of an exchange.</summary>
public readonly record struct ScriptedFault(FaultPoint Point, FaultKind Kind)
{
    /// <summary>As in a script: <c>BOLUS#1.params.answer:lose</c>.</summary>
    public override string ToString() => $"{Point}:{FaultScript.Word(Kind)}";
}
