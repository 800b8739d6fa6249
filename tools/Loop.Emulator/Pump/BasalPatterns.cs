using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>A segment of a basal pattern.</summary>
/// <param name="Pulses">Per hour.</param>
internal readonly record struct BasalSegment(int StartMinute, int Pulses);

/// <summary>The pump's three basal patterns as they stand in its memory: entries of rate (low byte first) and half hour.</summary>
internal sealed class BasalPatterns
{
    /// <summary>Three frames of 64 bytes; 48 entries fill 144 of them.</summary>
    public const int MemoryLength = 192;

    public const int Count = 3;

    private const int MostEntries = 48;
    private const int EntryLength = 3;

    /// <summary>The half hour of an entry that is none.</summary>
    private const byte NoEntry = 0x3F;

    private readonly byte[][] memories = [new byte[MemoryLength], new byte[MemoryLength], new byte[MemoryLength]];
    private BasalSegment[] inForce;

    /// <summary>The program's schedule becomes the standard pattern; A and B are empty.</summary>
    public BasalPatterns(DailySchedule<UnitsPerHour> standard)
    {
        memories[0] = Pack([.. standard.Entries.Select(entry => new BasalSegment(entry.StartMinute, Pulse.In(entry.Value.Value)))]);
        memories[1] = Pack([]);
        memories[2] = Pack([]);
        inForce = Unpack(memories[0]);
    }

    /// <summary>0 standard, 1 A, 2 B.</summary>
    public int Selected { get; private set; }

    /// <summary>The pattern in force, by start; none in an empty one.</summary>
    public IReadOnlyList<BasalSegment> Segments => inForce;

    public byte[] Memory(int pattern) => memories[pattern];

    public void Select(int pattern)
    {
        Selected = pattern;
        inForce = Unpack(memories[pattern]);
    }

    /// <summary>Pulses per hour of the pattern in force; an empty pattern gives nothing.</summary>
    public int RateAt(int minuteOfDay)
    {
        var rate = 0;
        foreach (var segment in inForce)
        {
            if (segment.StartMinute > minuteOfDay) break;
            rate = segment.Pulses;
        }

        return rate;
    }

    /// <summary>Replaces a pattern, or says no when it does not begin at midnight, does not go forward, or holds a rate above <paramref name="highest"/>.</summary>
    public bool TryWrite(int pattern, byte[] memory, int highest)
    {
        var segments = Unpack(memory);
        if (segments.Length > 0 && segments[0].StartMinute != 0) return false;
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Pulses > highest || (i > 0 && segments[i].StartMinute <= segments[i - 1].StartMinute)) return false;
        }

        memories[pattern] = Pack(segments);
        Select(Selected);
        return true;
    }

    /// <summary>As a history record of the whole pattern has it: half hour first.</summary>
    public byte[] InRecord(int pattern)
    {
        var body = new byte[EntryLength * MostEntries + 1];
        for (var i = 0; i < MostEntries; i++)
        {
            var entry = memories[pattern].AsSpan(EntryLength * i, EntryLength);
            (body[EntryLength * i], body[(EntryLength * i) + 1], body[(EntryLength * i) + 2]) = (entry[2], entry[0], entry[1]);
        }

        return body;
    }

    /// <summary>Ends at the empty entry, or at one of zeros that is not the first.</summary>
    private static BasalSegment[] Unpack(byte[] memory)
    {
        var segments = new List<BasalSegment>();
        for (var at = 0; at < EntryLength * MostEntries; at += EntryLength)
        {
            var (pulses, halfHour) = (memory[at] | (memory[at + 1] << 8), (int)memory[at + 2]);
            if (halfHour >= MostEntries || (at > 0 && halfHour == 0 && pulses == 0)) break;
            segments.Add(new BasalSegment(halfHour * 30, pulses));
        }

        return [.. segments];
    }

    private static byte[] Pack(BasalSegment[] segments)
    {
        var memory = new byte[MemoryLength];
        for (var i = 0; i < segments.Length; i++)
        {
            memory[EntryLength * i] = (byte)(segments[i].Pulses & 0xFF);
            memory[(EntryLength * i) + 1] = (byte)(segments[i].Pulses >> 8);
            memory[(EntryLength * i) + 2] = (byte)(segments[i].StartMinute / 30);
        }

        if (segments.Length < MostEntries) memory[(EntryLength * segments.Length) + 2] = NoEntry;
        return memory;
    }
}
