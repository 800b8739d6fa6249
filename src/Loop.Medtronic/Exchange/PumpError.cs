using System.Globalization;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>How a command to the pump went wrong.</summary>
public enum PumpErrorKind
{
    /// <summary>Silence. The command was certainly not performed.</summary>
    NoResponse,

    /// <summary>The pump said no, with a code. The command was not performed.</summary>
    Refused,

    /// <summary>The pump answered, but not with anything that can be used. The command was certainly not performed, or was a read.</summary>
    Malformed,

    /// <summary>
    /// The command left and no usable answer came: it may have been performed (H3, UCA-SMB-04). Never repeat it; settle it
    /// from the pump's history, status and reservoir first.
    /// </summary>
    Unknown,

    /// <summary>The radio failed before the command left: it was certainly not performed.</summary>
    RadioBroken,

    /// <summary>The driver itself declined to send it, and sent nothing: expired, or not representable on this pump.</summary>
    NotSent,
}

/// <summary>What went wrong with one command.</summary>
/// <param name="Kind">What it means for what the pump did.</param>
/// <param name="Opcode">The command.</param>
/// <param name="What">Names the command and what came instead of an answer.</param>
/// <param name="Remedy">What a person does next.</param>
public sealed record PumpError(PumpErrorKind Kind, byte Opcode, string What, string Remedy)
{
    /// <summary>The pump's error code when it refused, else null.</summary>
    public byte? Code { get; init; }

    /// <summary>The bytes that came instead of the answer: line-coded where they did not decode, else the body, an error's own too.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>What this says of a dose: only <see cref="PumpErrorKind.Unknown"/> leaves open whether it was given.</summary>
    public DoseOutcome Outcome => Kind == PumpErrorKind.Unknown ? DoseOutcome.Unknown : DoseOutcome.NotPerformed;

    public Problem ToProblem() => new(What, Remedy);

    public override string ToString() => $"{What}; {Remedy}";

    internal static PumpError NoResponse(byte opcode, string command) =>
        new(PumpErrorKind.NoResponse, opcode, $"{command}: the pump does not answer", "bring the pump and the radio closer together and try again");

    internal static PumpError Malformed(byte opcode, string command, string reason, ReadOnlyMemory<byte> bytes) =>
        new(PumpErrorKind.Malformed, opcode, $"{command}: {reason}", "try again; if it stays, check that the pump is of the model it says") { Bytes = bytes };

    internal static PumpError RadioBroken(byte opcode, string command, string detail) =>
        new(PumpErrorKind.RadioBroken, opcode, $"{command}: {detail}", "unplug the radio and plug it in again");

    internal static PumpError NotSent(byte opcode, string command, string reason, string remedy) =>
        new(PumpErrorKind.NotSent, opcode, $"{command} was not sent: {reason}", remedy);

    internal static PumpError Unrepresentable(byte opcode, string command, string reason) =>
        NotSent(opcode, command, reason, "report this as a defect: the Guard must not allow it");

    internal static PumpError Unknown(byte opcode, string command, string reason, ReadOnlyMemory<byte> bytes) =>
        new(PumpErrorKind.Unknown, opcode, $"{command}: it left, and {reason}; it may have been performed", "do not repeat it; read from the pump what it did: history, status, reservoir, settings") { Bytes = bytes };

    /// <summary>The pump said no, and yet may have done it, or a part of it.</summary>
    internal static PumpError RefusedPerhapsDone(byte opcode, string command, ReadOnlyMemory<byte> body)
    {
        var code = body.Span[0];
        return Unknown(opcode, command, $"the pump refused it ({PumpRefusal.Explain(code).Reason}, code {code.ToString("X2", CultureInfo.InvariantCulture)}) where it may already have taken it", body) with { Code = code };
    }

    internal static PumpError Refused(byte opcode, string command, ReadOnlyMemory<byte> body)
    {
        var code = body.Span[0];
        var (reason, remedy) = PumpRefusal.Explain(code);
        return new(PumpErrorKind.Refused, opcode, $"{command}: the pump refused it ({reason}, code {code.ToString("X2", CultureInfo.InvariantCulture)})", remedy) { Code = code, Bytes = body };
    }
}
