using System.Text.RegularExpressions;

namespace Loop.Therapy;

/// <summary>
/// Reads a person's settings file, strictly: what it does not know, what is there twice, of the wrong type, missing or absurd is one
/// problem of one line, never a default (UCA-REQ-03). Only an absent limit has one: zero, the most cautious (RD-7, LIM-09).
/// </summary>
public static partial class SettingsReader
{
    /// <summary>The settings, or the first problem found.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">The file's name as people know it, for the problem.</param>
    public static Result<TherapySettings> Parse(string json, string fileName)
    {
        if (!JsonScreen.Parse(json, fileName).TryGet(out var document, out var problem)) return problem;
        using (document)
        {
            var fault = new SettingsFault(fileName);
            var settings = Read(new SettingsNode(document.RootElement, "$", fault));
            return fault.First is { } first ? first : settings;
        }
    }

    private static TherapySettings Read(SettingsNode root)
    {
        root.AllowOnly("$schema", "name", "timeZone", "pump", "limits", "preferences", "program", "alarms", "mode", "unlocked", "ageGroup", "battery");
        root.Optional("$schema")?.Text(_ => true, "a text");
        var name = root.Required("name", "whom the file is for")?.Text(
            text => text.Length is > 0 and <= 80 && !text.Any(char.IsControl), "a text of 1 to 80 characters on one line");
        var zone = root.Required("timeZone", "\"Europe/Berlin\"")?.Text(IsZone, "a time zone by its IANA name such as \"Europe/Berlin\"");
        var pump = root.Required("pump", "{ \"serial\", \"frequencyMegahertz\" }") is { } address ? ReadPump(address) : new PumpAddress("", null, 0);
        var group = root.Optional("ageGroup") is { } age ? AgeCeilings.Parse(age.Text(text => AgeCeilings.Parse(text) is not null, "adult, teenager or child")) ?? AgeGroup.Child : AgeGroup.Adult;
        var limits = ReadLimits(root.Optional("limits"), group);
        var preferences = root.Optional("preferences") is { } written ? PreferencesReader.Read(written) : "{}";
        var program = root.Optional("program") is { } programmed ? PumpProgramReader.Read(programmed) : null;
        var alarms = AlarmSettingsReader.Read(root.Optional("alarms"));
        return new TherapySettings(name ?? "", zone ?? "", pump, limits, preferences, program)
        {
            Alarms = alarms,
            Battery = BatterySettingsReader.Read(root.Optional("battery"), alarms.Thresholds),
            Modes = ModeSettingsReader.Read(root.Optional("mode"), root.Optional("unlocked")),
        };
    }

    private static PumpAddress ReadPump(SettingsNode node)
    {
        node.AllowOnly("serial", "radio", "frequencyMegahertz");
        var serial = node.Required("serial", "the six digits on the pump's back")?.Text(
            text => SixDigits().IsMatch(text), "a text of exactly six digits", secret: true);
        var radio = node.Optional("radio")?.Text(text => Radio().IsMatch(text), "a radio such as \"serial:/dev/ttyACM0\", \"spi:/dev/spidev0.0,reset=gpiochip0:4\" or \"board:explorer-hat\"");
        var frequency = node.Required("frequencyMegahertz", $"a number from {SettingsRanges.Frequency}")?.Number(SettingsRanges.Frequency);
        return new PumpAddress(serial ?? "", radio, frequency ?? 0);
    }

    private static SafetyLimits ReadLimits(SettingsNode? node, AgeGroup group)
    {
        var most = AgeCeilings.Of(group);
        node?.AllowOnly("maxIob", "maxBasal", "maxSmb", "maxBolus", "maxHourly", "maxDaily");
        return new SafetyLimits(
            new InsulinUnits(Limit("maxIob", SettingsRanges.MaxIob, most?.MaxIob)),
            new UnitsPerHour(Limit("maxBasal", SettingsRanges.MaxBasal, most?.MaxBasal)),
            new InsulinUnits(Limit("maxSmb", SettingsRanges.MaxSmb, most?.MaxSmb)),
            new InsulinUnits(Limit("maxBolus", SettingsRanges.MaxBolus, most?.MaxBolus)),
            new InsulinUnits(Limit("maxHourly", SettingsRanges.MaxHourly, most?.MaxHourly)),
            new InsulinUnits(Limit("maxDaily", SettingsRanges.MaxDaily, most?.MaxDaily)));

        double Limit(string key, NumberRange range, double? ceiling) => node?.Optional(key)?.Number(ceiling is { } highest
            ? range with { Highest = highest, Hint = $"that is the most for ageGroup {AgeCeilings.Name(group)}" }
            : range) ?? 0;
    }

    private static bool IsZone(string text) => ZoneName().IsMatch(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    [GeneratedRegex(@"^[0-9]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"^((serial|spi):/|board:[a-z])[!-~]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Radio();

    // Names only: the look-up goes to files, and a path must not reach them.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();
}
