namespace Loop.Replay;

/// <summary>Local times as instants. An hour that is there twice is told apart by the order of the records; one that is not there is moved on.</summary>
internal sealed class LocalTimes(TimeZoneInfo zone, Oddities oddities)
{
    private DateTimeOffset last = DateTimeOffset.MinValue;

    /// <summary>The instant of a row's local time; rows come oldest first.</summary>
    public DateTimeOffset Next(DateTime local)
    {
        if (zone.IsInvalidTime(local)) oddities.Add(OddityKind.Time, null, $"local times that {zone.Id} does not have (clocks going forward), moved on");
        var at = First(local, zone);
        if (zone.IsAmbiguousTime(local) && at <= last)
        {
            at = Second(local);
            oddities.Add(OddityKind.Time, at, $"local times that {zone.Id} has twice (clocks going back), told apart by their order");
        }

        last = at;
        return at;
    }

    /// <summary>The first instant at which a zone's clocks show that time, or, where they never do, the instant at which they jump over it.</summary>
    public static DateTimeOffset First(DateTime local, TimeZoneInfo zone)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(plain))
        {
            // What the clock would have shown had it not jumped.
            var before = zone.GetUtcOffset(plain.AddHours(-3));
            return new DateTimeOffset(plain, before).ToUniversalTime();
        }

        var offset = zone.IsAmbiguousTime(plain) ? zone.GetAmbiguousTimeOffsets(plain).Max() : zone.GetUtcOffset(plain);
        return new DateTimeOffset(plain, offset).ToUniversalTime();
    }

    private DateTimeOffset Second(DateTime local) => new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Min()).ToUniversalTime();
}
