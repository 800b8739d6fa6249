namespace Loop.Therapy;

/// <summary>The pump's battery.</summary>
/// <param name="Volts">Terminal voltage.</param>
/// <param name="Low">The pump itself calls it low.</param>
public sealed record PumpBattery(double Volts, bool Low);
