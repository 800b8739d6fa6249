namespace Loop.Emulator;

/// <summary>
/// The pump's glucose memory: a reading is one byte (mg/dL in steps of two) without a time of its own. Times are written only
/// where a real pump writes them: after a gap, at the end of a page, when a client asks for it, and when the sensor starts.
/// </summary>
internal sealed class GlucosePages
{
    public const int PageLength = 1022;
    public const int MostPages = 32;

    /// <summary>An ISIG page is twice as long, four bytes of check included.</summary>
    private const int IsigPageLength = 2044;

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

    /// <summary>The sensor's current is stored in hundredths of a nanoampere beside each reading, its counter electrode's voltage in millivolts. How a real pump lays them out no reference says.</summary>
    private const double MgPerDlPerNanoampere = 5;

    private const int CounterMillivolts = 460;

    private DateTime? lastReading;

    public DatedPages Pages { get; } = new(PageLength, MostPages);

    public DatedPages Isig { get; } = new(IsigPageLength, MostPages);

    public DatedPages Vcntr { get; } = new(PageLength, MostPages);

    /// <summary>How many pages there are, the current one included.</summary>
    public int Kept => Pages.Kept;

    public uint CurrentPage => Pages.Current;

    /// <summary>A page's bytes, or null when it is not (or no longer) there.</summary>
    public byte[]? Page(uint number) => Pages.Page(number);

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
        Pages.Date(at);
        Beside(Isig, (int)Math.Clamp(glucose / MgPerDlPerNanoampere * 100, 0, ushort.MaxValue), at);
        Beside(Vcntr, CounterMillivolts, at);
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
        if (Pages.Room >= TimedLength + TimedLength) return;
        var stamp = PumpTimeBytes.GlucoseStamp(closing, PageEndTime);
        Append(stamp[3], stamp[2], stamp[1], stamp[0], TimeCode);
        Pages.TurnOver();
    }

    private void Append(params ReadOnlySpan<byte> record) => Pages.Append(record);

    private static void Beside(DatedPages pages, int value, DateTime at)
    {
        if (pages.Room < 2) pages.TurnOver();
        pages.Append([(byte)(value >> 8), (byte)(value & 0xFF)]);
        pages.Date(at);
    }
}
