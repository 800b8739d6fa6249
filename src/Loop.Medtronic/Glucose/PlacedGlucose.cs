using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>Sensor readings at instants.</summary>
/// <param name="NewestFirst">Each at the instant the sensor made it, to the minute of the pump's clock.</param>
/// <param name="NeedsTimestamp">The newest readings of the current page have no time: have the pump write one and read the page again.</param>
/// <param name="Problem">Why older readings are missing; null where none are known to be.</param>
public sealed record PlacedGlucose(IReadOnlyList<GlucoseReading> NewestFirst, bool NeedsTimestamp, Problem? Problem);
