using System.Globalization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>Takes note of one record as the journal is read or written.</summary>
internal delegate void JournalVisitor(in JournalLine line, long offset);

/// <summary>
/// The journal: records are only ever added, each whole and on the medium before <see cref="Append"/> returns (UCA-SMB-04,
/// PLT-05). When the disk fails it says so and keeps saying so until a later record has got through (PLT-06).
/// </summary>
internal sealed class JournalLog : IDisposable
{
    // Room for an outcome, a settlement and a cycle record after every intent that was accepted.
    private const long LeastRoom = 64 * 1024;
    private const long RoomAtOnce = 1024 * 1024;

    private readonly string path;
    private readonly IJournalFile file;
    private readonly JournalVisitor visit;
    private string chain;
    private long end;
    private long reserved;
    private bool poisoned;

    internal JournalLog(string path, IJournalFile file, JournalScan scan, JournalVisitor visit)
    {
        this.path = path;
        this.file = file;
        this.visit = visit;
        chain = scan.Chain;
        end = scan.End;
        Sequence = scan.Sequence;
    }

    /// <summary>The number of the last record; zero when there is none.</summary>
    public long Sequence { get; private set; }

    /// <summary>Why the last record could not be written; null while the journal works.</summary>
    public Problem? Fault { get; private set; }

    /// <summary>Sees every step of every record; nobody does outside tests.</summary>
    public Action<JournalStep>? Watch { get; init; }

    /// <summary>Adds one record, on the medium when this returns without a problem.</summary>
    public Problem? Append(JournalKind kind, ReadOnlySpan<byte> json)
    {
        if (poisoned) return Fault;
        if (json.Contains((byte)'\n')) throw new ArgumentException("A record is one line.", nameof(json));
        var bytes = JournalLine.Write(Sequence + 1, kind, json, chain, out var next);
        Watch?.Invoke(new JournalStep(kind, JournalMoment.Writing));
        if (!Write(bytes)) return Fault;
        Watch?.Invoke(new JournalStep(kind, JournalMoment.Written));
        if (!Flush()) return Fault;
        Watch?.Invoke(new JournalStep(kind, JournalMoment.Synced));
        var offset = end;
        Sequence++;
        chain = next;
        end += bytes.Length;
        Fault = null;
        JournalLine.TryRead(bytes.AsSpan(0, bytes.Length - 1), out var line);
        visit(line, offset);
        return null;
    }

    /// <summary>Asks the disk for the room that a dose's records will need, so that it fails before the dose and not after it.</summary>
    public Problem? MakeRoom()
    {
        if (Fault is not null || end + LeastRoom <= reserved) return Fault;
        try
        {
            file.Reserve(end, RoomAtOnce);
            reserved = end + RoomAtOnce;
            return null;
        }
        catch (Exception e) when (IsDisk(e))
        {
            return Failed(e, poison: false);
        }
    }

    public JournalReader ReadFrom(long offset) => new(file, offset);

    /// <summary>The reader's next record; null at the end. What is there was verified when the journal was opened, or written since.</summary>
    /// <exception cref="InvalidDataException">The file has been changed under a running process.</exception>
    public JournalEntry? TryNext(JournalReader reader)
    {
        if (reader.NextOffset >= end || !reader.TryRead(out var text, out _)) return null;
        return JournalLine.TryRead(text, out var line)
            ? JournalEntry.Of(line, reader.LineOffset)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path} changed at byte {reader.LineOffset} while it was in use"));
    }

    /// <summary>The reader's next records, as many as there are up to a number.</summary>
    public JournalEntry[] Read(JournalReader reader, int most)
    {
        var entries = new List<JournalEntry>();
        while (entries.Count < most && TryNext(reader) is { } entry) entries.Add(entry);
        return [.. entries];
    }

    /// <summary>Whether this is the journal, at least so long, that a view has followed.</summary>
    public bool Holds(ViewPosition position)
    {
        if (position.Sequence == 0) return true;
        if (position.Offset >= end || !ReadFrom(position.Offset).TryRead(out var text, out _)) return false;
        return JournalLine.TryRead(text, out var line) && line.Sequence == position.Sequence && line.Chain == position.Chain;
    }

    public void Dispose() => file.Dispose();

    internal static bool IsDisk(Exception e) => e is IOException or UnauthorizedAccessException;

    private bool Write(byte[] bytes)
    {
        try
        {
            file.Write(bytes, end);
            return true;
        }
        catch (Exception e) when (IsDisk(e))
        {
            Failed(e, poison: !CutBack());
            return false;
        }
    }

    private bool Flush()
    {
        try
        {
            file.Flush();
            return true;
        }
        catch (Exception e) when (IsDisk(e))
        {
            // After a failed fsync the kernel may have dropped the pages and call the next one a success: only a new start can tell.
            Failed(e, poison: true);
            return false;
        }
    }

    private bool CutBack()
    {
        try
        {
            file.SetLength(end);
            return true;
        }
        catch (Exception e) when (IsDisk(e))
        {
            return false;
        }
    }

    private Problem Failed(Exception e, bool poison)
    {
        poisoned |= poison;
        var remedy = poison ? "free or replace the disk, then start Loop again" : "free space on that disk or make it writable";
        Fault = new Problem(string.Create(CultureInfo.InvariantCulture, $"{path} cannot be written at byte {end}: {e.Message}"), remedy);
        return Fault;
    }
}
