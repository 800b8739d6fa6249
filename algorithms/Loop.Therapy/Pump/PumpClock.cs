namespace Loop.Therapy;

/// <summary>
/// The pump's clock read at a known instant. <see cref="UtcOffset"/> is what the two were apart, measured, in whole
/// seconds: it holds the zone the pump is set to and its error together.
/// </summary>
/// <param name="Reading">What the pump answered.</param>
/// <param name="ReadAt">The rig's instant when the answer came.</param>
/// <param name="ZoneOffset">What the zone of the settings says the offset should be at that instant.</param>
public sealed record PumpClock(PumpTime Reading, DateTimeOffset ReadAt, TimeSpan ZoneOffset)
{
    /// <summary>Pump time minus UTC.</summary>
    public TimeSpan UtcOffset => TimeSpan.FromSeconds(Math.Round((Reading.Civil - ReadAt.UtcDateTime).TotalSeconds));

    /// <summary>Pump time minus the time it should show: positive when the pump is ahead (LIM-19).</summary>
    public TimeSpan Skew => UtcOffset - ZoneOffset;

    public DateTimeOffset ToInstant(PumpTime time) => new(DateTime.SpecifyKind(time.Civil - UtcOffset, DateTimeKind.Utc));

    public PumpTime ToPumpTime(DateTimeOffset instant) => new(instant.UtcDateTime + UtcOffset);
}
