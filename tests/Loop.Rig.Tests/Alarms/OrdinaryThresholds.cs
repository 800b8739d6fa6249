using Loop.Therapy;

namespace Loop.Rig.Tests.Alarms;

/// <summary>What a settings file without alarms means, by the reader itself.</summary>
internal static class OrdinaryThresholds
{
    public static AlarmThresholds Value => Read("").Require().Alarms.Thresholds;

    /// <param name="alarms">The member to add, with a comma before it.</param>
    public static Result<TherapySettings> Read(string alarms) => SettingsReader.Parse(
        $$"""{ "name": "a test", "timeZone": "Europe/Berlin", "pump": { "serial": "123456", "frequencyMegahertz": 868.35 }{{alarms}} }""", "test.json");
}
