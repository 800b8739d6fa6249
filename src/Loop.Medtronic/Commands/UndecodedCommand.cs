using System.Diagnostics.CodeAnalysis;

namespace Loop.Medtronic;

/// <summary>Queries that the pump answers with bytes whose layout nobody has published. They change nothing.</summary>
[SuppressMessage("Design", "CA1008", Justification = "The values are the pump's own codes; there is none for nothing.")]
public enum UndecodedQuery
{
    ErrorStatus = 0x75,
    PumpState = 0x83,
    ReservoirWarning = 0x8F,
    GlucoseReminder = 0x90,
    LinkIds = 0x95,
    GlucoseAlarm = 0x97,
    SensorSettings = 0x99,
    SavedSettingsDate = 0xC1,
    Contrast = 0xC3,
    BolusReminder = 0xC5,
    BolusReminders = 0xC6,
    FactoryParameters = 0xC7,
    SensorAlertSettings = 0xCF,
    SensorAlerts1 = 0xD1,
    SensorAlerts2 = 0xD2,
    SensorAlerts3 = 0xD3,
    SensorAlerts4 = 0xD4,
}

/// <summary>Asks one of them and hands on what came.</summary>
internal static class UndecodedCommand
{
    public static string NameOf(UndecodedQuery query) => $"asking the pump {query}";

    public static PumpResult<ReadOnlyMemory<byte>> Parse(UndecodedQuery query, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody((byte)query, NameOf(query), bytes);
        return body.ShorterThan(0) is { } error ? error : bytes.Slice(1, body.Length);
    }
}
