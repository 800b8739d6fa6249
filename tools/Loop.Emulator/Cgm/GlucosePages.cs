namespace Loop.Emulator;

/// <summary>
/// The pump's glucose memory: a reading is one byte (mg/dL in steps of two) without a time of its own. Times are written only
/// where a real pump writes them: after a gap, at the end of a page, when a client asks for it, and when the sensor starts.
/// </summary>
internal sealed class GlucosePages
{
    public const int PageLength = 1022;
    public const int MostPages = 32;

    /// <summary>Pages count upward through a pump's life; a pump that starts at a page of its own shows clients that guess zero.</summary>
    private const uint FirstPage = 3425;

    private const int Lowest = 40;
    private const int Highest = 400;
    private const byte LowCode = 0x06;
    private const byte HighCode = 0x07;
    private const byte TimeCode = 0x08;
    private const byte StatusCode = 0x0B;
    private const byte ClockCode = 0x0C;
    private const byte SyncCode = 0x0D;
    private const int LastReadingTime = 0;
    private const int PageEndTime = 1;
    private const int GapTime = 2;
    private const int StatusOn = 1;
    private const int SyncNew = 1;
    private const int TimedLength = 5;

    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(5.5);

    private readonly List<byte[]> pages = [new byte[PageLength]];
    private uint firstKept = FirstPage;
    private int used;
    private DateTime? lastReading;

    /// <summary>How many pages there are, the current one included.</summary>
    public int Kept => pages.Count;

    public uint CurrentPage => firstKept + (uint)pages.Count - 1;

    /// <summary>A page's bytes, or null when it is not (or no longer) there.</summary>
    public byte[]? Page(uint number) => number >= firstKept && number <= CurrentPage ? pages[(int)(number - firstKept)] : null;

    /// <summary>Stores a reading at the pump's time.</summary>
    public void Add(DateTime at, double glucose)
    {
        if (lastReading is null)
        {
            AppendTimed(StatusCode, StatusOn, at);
            AppendTimed(SyncCode, SyncNew, at);
        }
        else if (at - lastReading > Gap)
        {
            AppendTimed(TimeCode, GapTime, lastReading.Value);
        }

        MakeRoom(lastReading ?? at);
        lastReading = at;
        if (glucose < Lowest) Append(LowCode);
        else if (glucose > Highest) Append(0, HighCode);
        else Append((byte)Math.Round(glucose / 2, MidpointRounding.AwayFromZero));
    }

    /// <summary>Writes the time of the newest reading (command 28); without any reading there is nothing to write.</summary>
    public void WriteTime()
    {
        if (lastReading is { } at) AppendTimed(TimeCode, LastReadingTime, at);
    }

    /// <summary>The pump's clock was set: readings before and after have no common time.</summary>
    public void ChangeClock(DateTime now, TimeSpan shift)
    {
        AppendTimed(ClockCode, 0, now);
        lastReading += shift;
    }

    private void AppendTimed(byte code, int kind, DateTime at)
    {
        MakeRoom(lastReading ?? at);
        var stamp = PumpTimeBytes.GlucoseStamp(at, kind);
        Append(stamp[3], stamp[2], stamp[1], stamp[0], code);
    }

    /// <summary>Closes the page with its own time while there is still room for that: a page can always be read without the next one.</summary>
    private void MakeRoom(DateTime closing)
    {
        if (used + TimedLength + TimedLength <= PageLength) return;
        var stamp = PumpTimeBytes.GlucoseStamp(closing, PageEndTime);
        Append(stamp[3], stamp[2], stamp[1], stamp[0], TimeCode);
        pages.Add(new byte[PageLength]);
        used = 0;
        if (pages.Count <= MostPages) return;
        pages.RemoveAt(0);
        firstKept++;
    }

    private void Append(params ReadOnlySpan<byte> record)
    {
        record.CopyTo(pages[^1].AsSpan(used));
        used += record.Length;
    }
}
