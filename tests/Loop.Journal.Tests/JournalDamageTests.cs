using System.Text;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Journal.Tests;

public sealed class JournalDamageTests
{
    private static readonly byte[] Whole = WriteJournal();
    private static readonly string[] Lines = Encoding.UTF8.GetString(Whole).TrimEnd('\n').Split('\n');

    [Fact]
    public void A_whole_journal_reads_back_record_by_record()
    {
        var (scan, seen) = Read(Whole);
        Assert.Equal(Lines, seen);
        Assert.Equal(Whole.Length, scan.Require().End);
        Assert.Empty(scan.Require().Torn);
    }

    [Fact]
    [Hazard("PLT-05")]
    public void Cut_at_any_byte_a_journal_loses_at_most_the_record_that_was_being_written()
    {
        var boundary = 0;
        for (var length = 0; length <= Whole.Length; length++)
        {
            var (scan, seen) = Read(Whole[..length]);
            var complete = Whole.AsSpan(0, length).Count((byte)'\n');
            if (length > 0 && Whole[length - 1] == '\n') boundary = length;
            Assert.Equal(Lines[..complete], seen);
            Assert.Equal(boundary, scan.Require().End);
            Assert.Equal(length - boundary, scan.Require().Torn.Length);
        }
    }

    [Fact]
    [Hazard("SEC-10")]
    [Hazard("PLT-06")]
    public void No_flipped_bit_passes_and_none_before_the_last_record_is_taken_for_a_torn_write()
    {
        var lastLine = Whole.Length - 1 - Encoding.UTF8.GetByteCount(Lines[^1]);
        var copy = (byte[])Whole.Clone();
        for (var offset = 0; offset < copy.Length; offset++)
        {
            // Every bit of the short records and of the last; one of each byte of the rest.
            for (var bit = 0; bit < (offset is < 500 || offset > lastLine - 200 ? 8 : 1); bit++)
            {
                var mask = (byte)(1 << ((offset + bit) % 8));
                copy[offset] ^= mask;
                var (scan, seen) = Read(copy);
                Assert.Equal(Lines[..seen.Count], seen);
                Assert.True(seen.Count < Lines.Length, $"bit {mask} of byte {offset} passed");
                if (offset < lastLine) Assert.NotNull(scan.Problem);
                else Assert.True(scan.Problem is not null || scan.Require().Torn.Length > 0);
                copy[offset] ^= mask;
            }
        }
    }

    [Fact]
    [Hazard("SEC-10")]
    public void A_record_taken_out_put_twice_or_moved_is_refused_though_each_line_is_sound()
    {
        for (var i = 0; i < Lines.Length - 1; i++)
        {
            Assert.NotNull(Read([.. Lines[..i], .. Lines[(i + 1)..]]).Problem);
            Assert.NotNull(Read([.. Lines[..i], Lines[i], .. Lines[i..]]).Problem);
            Assert.NotNull(Read([.. Lines[..i], Lines[i + 1], Lines[i], .. Lines[(i + 2)..]]).Problem);
        }
    }

    [Fact]
    [Hazard("SEC-10")]
    public void A_record_rewritten_with_a_right_checksum_breaks_the_chain_after_it()
    {
        var forged = JournalLine.Write(2, JournalKind.Note, "{}"u8, Lines[0].Split(' ')[2], out _);
        var problem = Read([Lines[0], Encoding.UTF8.GetString(forged).TrimEnd('\n'), .. Lines[2..]]).Problem;
        Assert.Contains("line 3", problem?.What, StringComparison.Ordinal);
        Assert.Contains("follow", problem?.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_named_by_line_and_byte_with_the_way_out()
    {
        var copy = (byte[])Whole.Clone();
        var second = Encoding.UTF8.GetByteCount(Lines[0]) + 1;
        copy[second + 60] ^= 1;
        var problem = Read(copy).Scan.Problem;
        Assert.Contains($"line 2, byte {second}", problem?.What, StringComparison.Ordinal);
        Assert.Contains("restore", problem?.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_is_the_one_that_everybody_computes() =>
        Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    private static Result<JournalScan> Read(string[] lines) => Read(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")).Scan;

    private static (Result<JournalScan> Scan, List<string> Seen) Read(byte[] bytes)
    {
        var seen = new List<string>();
        using var file = new ByteFile(bytes);
        var scan = JournalScan.Run("journal", file, (in line, offset) =>
        {
            var end = bytes.AsSpan((int)offset).IndexOf((byte)'\n');
            seen.Add(Encoding.UTF8.GetString(bytes, (int)offset, end));
            Assert.EndsWith(Encoding.UTF8.GetString(line.Json), seen[^1], StringComparison.Ordinal);
        });
        return (scan, seen);
    }

    private static byte[] WriteJournal()
    {
        using var folder = new TempFolder();
        using (var store = Sample.Open(folder.Store))
        {
            for (var i = 0; i < 2; i++) Sample.Run(store, events: 4, readings: 4);
            Assert.Null(store.AppendNote(new StoreNote(Sample.Start, NoteKind.Stop, "asked to")));
        }

        return File.ReadAllBytes(folder.Journal);
    }
}
