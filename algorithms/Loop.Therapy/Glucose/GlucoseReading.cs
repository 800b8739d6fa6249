namespace Loop.Therapy;

/// <summary>One sensor reading at the instant the sensor made it (not when it was received: UCA-REQ-02).</summary>
public sealed record GlucoseReading(DateTimeOffset At, MgPerDl Value);
