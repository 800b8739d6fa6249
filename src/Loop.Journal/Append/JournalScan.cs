using System.Globalization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>What reading a whole journal found: where its records end, and what is behind them.</summary>
/// <param name="Sequence">The last whole record's number; zero when there is none.</param>
/// <param name="Chain">The last whole record's chain.</param>
/// <param name="End">The offset behind it.</param>
/// <param name="Torn">Bytes behind it that are not a whole record: the write that a kill or a power cut interrupted.</param>
internal sealed record JournalScan(long Sequence, string Chain, long End, byte[] Torn)
{
    /// <summary>
    /// Reads every record and verifies the whole chain. What is wrong at the very end is a torn record; anywhere else it is
    /// damage, and then nothing is skipped: the journal is refused (SEC-10, PLT-06).
    /// </summary>
    public static Result<JournalScan> Run(string path, IJournalFile file, JournalVisitor visit)
    {
        var whole = Examine(file, visit, out var damage);
        return damage is null ? whole : Damaged(path, damage);
    }

    /// <summary>As <see cref="Run"/>, for who wants to know how far the journal is whole also where it is damaged.</summary>
    public static JournalScan Examine(IJournalFile file, JournalVisitor visit, out JournalDamage? damage)
    {
        var reader = new JournalReader(file, 0);
        var chain = JournalLine.Genesis;
        var sequence = 0L;
        damage = null;
        while (reader.TryRead(out var text, out var terminated))
        {
            var whole = JournalLine.TryRead(text, out var line);
            if (!terminated || !whole)
            {
                var atEnd = reader.NextOffset >= file.Length;
                if (!atEnd || HidesRecord(text))
                {
                    damage = new JournalDamage(sequence + 1, reader.LineOffset, "its bytes have changed");
                    return new JournalScan(sequence, chain, reader.LineOffset, []);
                }

                return new JournalScan(sequence, chain, reader.LineOffset, [.. text, .. terminated ? "\n"u8 : []]);
            }

            if (line.Sequence != sequence + 1 || !line.Follows(chain))
            {
                damage = new JournalDamage(sequence + 1, reader.LineOffset, "it does not follow from the records before it");
                return new JournalScan(sequence, chain, reader.LineOffset, []);
            }

            sequence = line.Sequence;
            chain = line.Chain;
            visit(line, reader.LineOffset);
        }

        return new JournalScan(sequence, chain, reader.NextOffset, []);
    }

    // A newline that was damaged joins two records: what follows it was written whole, so this is no torn write.
    private static bool HidesRecord(ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiDigit((char)text[i]) && JournalLine.TryRead(text[i..], out _)) return true;
        }

        return false;
    }

    private static Problem Damaged(string path, JournalDamage damage) => new(
        string.Create(CultureInfo.InvariantCulture, $"{path} is damaged at line {damage.Record}, byte {damage.Offset}: {damage.How}"),
        "restore the file from a copy, see with `loop journal check` what mending it would lose, or move the whole folder away to begin a new store; the pump's own history is read either way");
}
