namespace Loop.Emulator;

/// <summary>When a world begins.</summary>
internal static class StartInstant
{
    /// <summary>A morning like any other; a fixed one, so that runs are alike.</summary>
    private static readonly DateTime Usual = new(2026, 1, 5, 6, 0, 0, DateTimeKind.Unspecified);

    private static readonly TimeSpan AfterNewestRecord = TimeSpan.FromMinutes(5);

    public static DateTimeOffset Of(EmulatorOptions options, IReadOnlyList<RecordedPage> pages)
    {
        if (options.Start is { } start) return start.ToUniversalTime();
        if (options.Pacing == Pacing.RealTime) return DateTimeOffset.UtcNow;
        var local = pages.Count > 0 && pages[0].Newest is { } newest ? WholeMinute(newest + AfterNewestRecord) : Usual;
        return new DateTimeOffset(local - options.UtcOffset, TimeSpan.Zero);
    }

    private static DateTime WholeMinute(DateTime time)
    {
        var rest = time.Ticks % TimeSpan.TicksPerMinute;
        return rest == 0 ? time : time.AddTicks(TimeSpan.TicksPerMinute - rest);
    }
}
