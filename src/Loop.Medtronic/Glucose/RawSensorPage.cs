namespace Loop.Medtronic.Glucose;

/// <summary>
/// A page of what the sensor sent, as the pump stores it. No reference tells what the values mean: they are kept as they
/// are, for people who study a sensor. Nothing is dosed on them.
/// </summary>
/// <param name="Values">
/// Oldest first. Of a sensor-current page each is a word of 16 bits, two bytes for every byte of the glucose page; of a
/// counter page each is a byte.
/// </param>
/// <param name="UnusedBytes">Zeros at the page's end.</param>
public sealed record RawSensorPage(IReadOnlyList<int> Values, int UnusedBytes);
