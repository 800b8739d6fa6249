namespace Loop.Replay;

/// <summary>In which zone a person lives: what the owner says, what the profile says, or what the records' offsets leave.</summary>
internal static class ZoneCheck
{
    public static (ZoneFinding Finding, DataQuestion? Question) Of(EventIntake intake, IReadOnlyList<PersonProfile> profiles)
    {
        if (intake.Zone is { } told) return (new ZoneFinding(told, "as its owner says"), null);
        var local = intake.Tallies.FirstOrDefault(tally => tally.IsLocalWithoutZone);
        if (local is not null)
        {
            return (new ZoneFinding(TimeZoneInfo.Utc, "local times without a zone, shown as they are written"), new DataQuestion(
                local.Source, "its times are local and name no zone", "the zone in which its person lived", ["--zone Europe/Madrid"]));
        }

        if (profiles.Select(profile => profile.Zone).LastOrDefault(name => name is not null) is { } named)
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(named, out var zone))
            {
                Compare(intake, zone);
                return (new ZoneFinding(zone, "as the newest profile says"), null);
            }

            intake.Oddities.Add(OddityKind.Contradiction, null, $"the profile names the zone {named}, which is none");
        }

        int[] offsets = [.. intake.Tallies.SelectMany(tally => tally.OffsetMinutes.Keys).Where(minutes => minutes != 0).Distinct()];
        return offsets switch
        {
            [] => (new ZoneFinding(TimeZoneInfo.Utc, "no record names one: UTC; say --zone if the person lived elsewhere"), null),
            [var only] => (new ZoneFinding(Fixed(only), "by the offset of the records, without daylight saving; say --zone for its rules"), null),
            _ => (new ZoneFinding(Fixed(Most(intake, offsets)), "by the commonest offset of the records"), new DataQuestion(
                "the records", $"they name {offsets.Length} offsets from UTC ({string.Join(", ", offsets.Select(Shown))})", "daylight saving, or a journey", ["--zone America/New_York"])),
        };
    }

    // Offsets that the zone never has are a journey or a wrong clock.
    private static void Compare(EventIntake intake, TimeZoneInfo zone)
    {
        var usual = new HashSet<int> { 0, (int)zone.BaseUtcOffset.TotalMinutes };
        foreach (var rule in zone.GetAdjustmentRules())
        {
            var basis = zone.BaseUtcOffset + rule.BaseUtcOffsetDelta;
            usual.Add((int)basis.TotalMinutes);
            usual.Add((int)(basis + rule.DaylightDelta).TotalMinutes);
        }

        foreach (var (minutes, count) in intake.Tallies.SelectMany(tally => tally.OffsetMinutes))
        {
            if (!usual.Contains(minutes)) intake.Oddities.Add(OddityKind.Time, null, $"{count} records at an offset of {Shown(minutes)}, which {zone.Id} never has: a journey, or a wrong clock");
        }
    }

    private static int Most(EventIntake intake, int[] offsets) =>
        offsets.MaxBy(minutes => intake.Tallies.Sum(tally => tally.OffsetMinutes.GetValueOrDefault(minutes)));

    private static TimeZoneInfo Fixed(int minutes) => TimeZoneInfo.CreateCustomTimeZone($"UTC{Shown(minutes)}", TimeSpan.FromMinutes(minutes), null, null);

    private static string Shown(int minutes) => FormattableString.Invariant($"{(minutes < 0 ? "-" : "+")}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");
}
