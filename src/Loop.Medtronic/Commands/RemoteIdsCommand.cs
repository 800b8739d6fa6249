using System.Text;

namespace Loop.Medtronic;

/// <summary>
/// The three remote controls that the pump obeys.
/// <code>
/// answer:     0 length 12 (hexadecimal) | 1–6, 7–12, 13–18 six digits each, or 2D where a slot is empty
/// parameters: 0 slot 0–2 | 1–6 six digits, or 2D to empty it
/// </code>
/// The digits are ASCII; some pumps set other high bits in them, so a digit is its low four bits where bit 4 is set.
/// </summary>
internal static class RemoteIdsCommand
{
    public const byte ReadOpcode = 0x76;
    public const byte SetOpcode = 0x51;
    public const string ReadName = "reading the pump's remote controls";
    public const string SetName = "setting one of the pump's remote controls";

    public const int Slots = 3;

    private const byte Empty = (byte)'-';
    private const int IsDigit = 0x10;

    public static PumpResult<IReadOnlyList<RemoteId?>> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(ReadOpcode, ReadName, bytes);
        if (body.ShorterThan(Slots * RemoteId.Digits) is { } error) return error;
        var ids = new RemoteId?[Slots];
        for (var slot = 0; slot < Slots; slot++)
        {
            var stored = body.Bytes.Slice(1 + slot * RemoteId.Digits, RemoteId.Digits);
            if (!stored.ContainsAnyExcept(Empty)) continue;
            if (Digits(stored) is not { } digits) return body.Malformed($"slot {slot} holds no remote control's number");
            ids[slot] = new RemoteId(digits);
        }

        return ids;
    }

    public static byte[] Parameters(int slot, RemoteId? remote)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, Slots);
        var parameters = new byte[1 + RemoteId.Digits];
        parameters.AsSpan().Fill(Empty);
        parameters[0] = (byte)slot;
        if (remote is { } id) Encoding.ASCII.GetBytes(id.Text, parameters.AsSpan(1));
        return parameters;
    }

    private static string? Digits(ReadOnlySpan<byte> stored)
    {
        var digits = "";
        foreach (var value in stored)
        {
            if ((value & IsDigit) == 0 || (value & 0xF) > 9) return null;
            digits += (char)('0' + (value & 0xF));
        }

        return digits;
    }
}
