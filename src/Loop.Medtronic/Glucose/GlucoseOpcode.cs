using System.Diagnostics.CodeAnalysis;

namespace Loop.Medtronic.Glucose;

/// <summary>What a glucose record is. The names are the Go tools' without their prefix.</summary>
[SuppressMessage("Design", "CA1027:Mark enums with FlagsAttribute", Justification = "The codes are a list; that they look like bits is chance.")]
public enum GlucoseOpcode
{
    /// <summary>A zero between records: no meaning.</summary>
    Padding = 0x00,
    DataEnd = 0x01,
    WeakSignal = 0x02,
    Cal = 0x03,
    Packet = 0x04,
    Error = 0x05,
    DataLow = 0x06,
    DataHigh = 0x07,
    Timestamp = 0x08,
    BatteryChange = 0x0A,
    Status = 0x0B,
    TimeChange = 0x0C,
    Sync = 0x0D,
    CalBG = 0x0E,
    CalFactor = 0x0F,
    Event10 = 0x10,

    /// <summary>Filler.</summary>
    Event13 = 0x13,

    /// <summary>
    /// The first of all bytes that are glucose in steps of 2 mg/dL: 0x14 is 40. One decoder begins at 0x20 and so loses
    /// every reading from 40 to 62 (H29).
    /// </summary>
    Glucose = 0x14,
}
