using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Loop.Journal;

/// <summary>
/// One record of the journal as one line of text:
/// <c>SEQUENCE CRC CHAIN KIND JSON</c>. The chain is 16 bytes of SHA-256 over the chain before it and
/// <c>SEQUENCE KIND JSON</c>, so no record can be changed, left out or moved without the rest showing it (SEC-10); the CRC
/// covers everything else on the line and tells damage from tampering.
/// </summary>
internal readonly ref struct JournalLine
{
    /// <summary>The chain before the first record.</summary>
    public const string Genesis = "00000000000000000000000000000000";

    // In the order of JournalKind. Words on a disk: never changed, only added to.
    private static readonly string[] Words = ["format", "settings", "program", "intent", "outcome", "settlement", "cycle", "timing", "note", "announced", "withdrawn"];

    private const int CrcLength = 8;
    private const int ChainLength = 32;

    public long Sequence { get; private init; }

    public JournalKind Kind { get; private init; }

    public string Chain { get; private init; }

    public ReadOnlySpan<byte> Json { get; private init; }

    /// <summary>The line of a record, newline included.</summary>
    public static byte[] Write(long sequence, JournalKind kind, ReadOnlySpan<byte> json, string chainBefore, out string chain)
    {
        var number = sequence.ToString(CultureInfo.InvariantCulture);
        var word = Word(kind);
        chain = Next(chainBefore, number, word, json);
        var head = Encoding.ASCII.GetBytes($"{number} ");
        var tail = (byte[])[.. Encoding.ASCII.GetBytes($" {chain} {word} "), .. json];
        return [.. head, .. Encoding.ASCII.GetBytes(Crc32.Of(head, tail).ToString("x8", CultureInfo.InvariantCulture)), .. tail, (byte)'\n'];
    }

    /// <summary>Reads a line (without its newline). False: it is not one whole record, or its bytes have changed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out JournalLine result)
    {
        result = default;
        if (line.Length == 0 || !char.IsAsciiDigit((char)line[0])) return false;
        if (!Utf8Parser.TryParse(line, out long sequence, out var digits)) return false;
        var head = line[..digits];
        var rest = line[digits..];
        if (rest.Length < CrcLength + ChainLength + 4 || rest[0] != ' ' || rest[CrcLength + 1] != ' ' || rest[CrcLength + ChainLength + 2] != ' ') return false;
        var tail = rest[(CrcLength + 1)..];
        if (!IsCrc(rest.Slice(1, CrcLength), Crc32.Of(line[..(digits + 1)], tail))) return false;
        var body = tail[(ChainLength + 2)..];
        var space = body.IndexOf((byte)' ');
        if (space < 0 || !TryKind(body[..space], out var kind)) return false;
        result = new JournalLine
        {
            Sequence = sequence,
            Kind = kind,
            Chain = Encoding.ASCII.GetString(tail.Slice(1, ChainLength)),
            Json = body[(space + 1)..],
        };
        return head.Length == sequence.ToString(CultureInfo.InvariantCulture).Length;
    }

    /// <summary>Whether this record follows the one whose chain is given.</summary>
    public bool Follows(string chainBefore) => Chain == Next(chainBefore, Sequence.ToString(CultureInfo.InvariantCulture), Word(Kind), Json);

    /// <summary>What stands on the line for a kind.</summary>
    public static string Word(JournalKind kind) => Words[(int)kind];

    private static bool TryKind(ReadOnlySpan<byte> word, out JournalKind kind)
    {
        for (var i = 0; i < Words.Length; i++)
        {
            if (!Ascii.Equals(word, Words[i])) continue;
            kind = (JournalKind)i;
            return true;
        }

        kind = default;
        return false;
    }

    private static bool IsCrc(ReadOnlySpan<byte> text, uint expected) =>
        text.SequenceEqual(Encoding.ASCII.GetBytes(expected.ToString("x8", CultureInfo.InvariantCulture)));

    private static string Next(string before, string number, string word, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes($"{before} {number} {word} "));
        hash.AppendData(json);
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(whole);
        return Convert.ToHexStringLower(whole[..(ChainLength / 2)]);
    }
}
