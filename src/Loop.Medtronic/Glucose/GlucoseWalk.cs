using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>Goes through a reversed page from its newest record to its oldest, and over what is none to the next time stamp.</summary>
/// <param name="reversed">The page's bytes backwards, without the unused zeros.</param>
/// <param name="start">The time of the newest slot; null where nothing tells.</param>
internal sealed class GlucoseWalk(byte[] reversed, PumpTime? start)
{
    /// <summary>So many undecoded bytes are printed with the problem; all of them are in the page's records.</summary>
    private const int PrintedBytes = 24;

    /// <summary>A page holds at most half a week of readings; a month leaves room for a sensor that lay idle.</summary>
    private static readonly TimeSpan LongestStepBack = TimeSpan.FromDays(31);

    private readonly List<GlucoseRecord> records = new(reversed.Length);
    private readonly SlotClock clock = new(start);
    private readonly bool needsStart = start is null;
    private string? firstFault;
    private int undecoded;

    /// <summary>The oldest time that is known so far.</summary>
    private PumpTime? oldest = start;

    public DecodedGlucosePage Run()
    {
        var needsTimestamp = false;
        for (var at = 0; at < reversed.Length;)
        {
            if (!GlucoseFrame.TryCut(reversed.AsMemory(at), out var frame))
            {
                at = Skip(at);
                continue;
            }

            at += frame.Bytes.Length;
            var record = GlucoseRecordReader.Read(frame, clock, firstFault is not null);
            oldest = record.Time ?? oldest;
            records.Add(record);
            // Only readings want a time; an empty page wants none.
            needsTimestamp |= needsStart && record is SensorReadingRecord { Time: null };
        }

        return new DecodedGlucosePage(records, needsTimestamp, firstFault is null ? clock.Now : null, Problem(), undecoded);
    }

    private int Skip(int at)
    {
        var next = NextStamp(at + 1);
        var bytes = reversed.AsMemory(at, next - at);
        records.Add(new UnknownGlucoseRecord(new GlucoseBytes(bytes)) { IsUncertain = firstFault is not null });
        firstFault ??= $"no known record ends at byte {reversed.Length - at - 1} "
            + $"(backwards {Convert.ToHexString(bytes.Span[..Math.Min(bytes.Length, PrintedBytes)])}{(bytes.Length > PrintedBytes ? "…" : "")})";
        undecoded += bytes.Length;
        clock.Lose();
        return next;
    }

    /// <summary>Where the next time stamp that can follow on the times so far begins; the page's end where none does.</summary>
    private int NextStamp(int from)
    {
        for (var at = from; at < reversed.Length; at++)
        {
            if (reversed[at] != (int)GlucoseOpcode.Timestamp || !GlucoseFrame.TryCut(reversed.AsMemory(at), out var frame)) continue;
            if (oldest is not { } known || (frame.Time!.Value <= known && known - frame.Time.Value <= LongestStepBack)) return at;
        }

        return reversed.Length;
    }

    private Problem? Problem() => firstFault is null
        ? null
        : new Problem(
            $"glucose page: {firstFault}, {undecoded} bytes not decoded",
            "the readings before them are left out; nothing need be done");
}
