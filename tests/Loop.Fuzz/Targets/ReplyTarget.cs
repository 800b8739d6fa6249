using Loop.Fuzz.Run;
using Loop.Fuzz.Seeds;
using Loop.Therapy;

namespace Loop.Fuzz.Targets;

/// <summary>
/// The parsers of every command's reply. The first byte of an input chooses the parser, the second the model, the third how
/// long the reply is: a packet's body, or frames.
/// </summary>
internal sealed class ReplyTarget : IFuzzTarget
{
    private const int Head = 3;
    private const int BodyLength = 65;
    private const int FrameLength = 64;
    private const int MostFrames = 4;

    private static readonly PumpModel[] Models = [.. new[] { 512, 515, 522, 523, 554, 712, 754 }.Select(number => new PumpModel(number))];

    private readonly IReadOnlyList<ReplyParser> parsers = ReplyParser.All();
    private ReplyOutcome outcome;

    public string Name => $"reply of {parsers.Count} parsers";

    public int LongestInput => Head + (MostFrames * FrameLength);

    /// <summary>A body, an error with its texts, or a schedule of 48 entries.</summary>
    public long AllocationBound => 32 * 1024;

    public IReadOnlyList<ReplyParser> Parsers => parsers;

    public IEnumerable<byte[]> Seeds(Dice dice)
    {
        for (var parser = 0; parser < parsers.Count; parser++)
        {
            foreach (var reply in Replies.Known) yield return [(byte)parser, dice.Byte(), dice.Byte(), .. reply];
        }
    }

    public void Decode(ReadOnlyMemory<byte> input)
    {
        if (input.Length < Head) return;
        var head = input.Span;
        outcome = parsers[head[0] % parsers.Count].Run(Models[head[1] % Models.Length], Reply(head[2], input.Span[Head..]));
    }

    /// <summary>The bytes in the length that the driver hands to a parser: filled up with zeros.</summary>
    private static byte[] Reply(byte choice, ReadOnlySpan<byte> bytes)
    {
        var frames = choice % (MostFrames + 1);
        var reply = new byte[frames == 0 ? BodyLength : frames * FrameLength];
        bytes[..Math.Min(bytes.Length, reply.Length)].CopyTo(reply);
        return reply;
    }

    public string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly)
    {
        if (input.Length < Head) return null;
        var first = outcome;
        var parser = input.Span[0] % parsers.Count;
        novelty.Mark(50, parser, input.Span[1] % Models.Length, first.Error is null ? 0 : Wording(first.Error));
        novelty.Mark(51, parser, first.Value is null ? 0 : 1, int.Log2(1 + input.Span[Math.Min(Head, input.Length - 1)]));
        Decode(input);
        if (first.Error != outcome.Error) return $"{parsers[parser].Name}: two decodings differ";
        if ((first.Error is null) == (first.Value is null)) return $"{parsers[parser].Name}: neither a value nor an error, or both";
        return !thoroughly || $"{first.Value}" == $"{outcome.Value}" ? null : $"{parsers[parser].Name}: two decodings differ";
    }

    /// <summary>An error's words without its numbers, as a small number.</summary>
    private static int Wording(string error)
    {
        var sum = 0;
        foreach (var letter in error)
        {
            if (!char.IsAsciiHexDigit(letter)) sum = ((sum * 31) + letter) & 0xFFFF;
        }

        return sum;
    }
}
