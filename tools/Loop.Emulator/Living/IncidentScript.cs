using System.Globalization;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What happens to the pump and when, as text: <c>+90m=alarm:4,+2h=clear-alarm,+3h=battery-dead</c>.</summary>
public static class IncidentScript
{
    /// <summary>For a command line's help.</summary>
    public const string Usage =
        "What happens to the pump, with commas between: +TIME=EVENT[:VALUE], TIME in s, m, h or d. Events: alarm:CODE, clear-alarm, battery-low, battery-dead, "
        + "battery-new, clock[:SECONDS OFF], suspend, resume, bolus:UNITS, percent-mode:0|1, menu[:DEPTH], escape, reservoir:UNITS, sensor-gap[:MINUTES], compression[:MINUTES]. For example +90m=alarm:4,+2h=clear-alarm.";

    private static readonly Dictionary<string, (PumpIncidentKind Kind, double Default)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alarm"] = (PumpIncidentKind.Alarm, AlarmCode.NoDelivery),
        ["clear-alarm"] = (PumpIncidentKind.ClearAlarm, 0),
        ["battery-low"] = (PumpIncidentKind.BatteryLow, 0),
        ["battery-dead"] = (PumpIncidentKind.BatteryDead, 0),
        ["battery-new"] = (PumpIncidentKind.BatteryNew, 0),
        ["clock"] = (PumpIncidentKind.Clock, 0),
        ["suspend"] = (PumpIncidentKind.Suspend, 0),
        ["resume"] = (PumpIncidentKind.Resume, 0),
        ["bolus"] = (PumpIncidentKind.Bolus, double.NaN),
        ["percent-mode"] = (PumpIncidentKind.PercentMode, 1),
        ["menu"] = (PumpIncidentKind.Menu, 1),
        ["escape"] = (PumpIncidentKind.Escape, 0),
        ["sensor-gap"] = (PumpIncidentKind.SensorGap, 30),
        ["compression"] = (PumpIncidentKind.Compression, 45),
        ["reservoir"] = (PumpIncidentKind.Reservoir, double.NaN),
    };

    /// <summary>Reads incidents, in any order.</summary>
    public static Result<IReadOnlyList<PumpIncident>> Parse(string text)
    {
        var incidents = new List<PumpIncident>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ParseIncident(part) is not { } one) return new Problem($"'{part}' is not +TIME=EVENT[:VALUE]", $"use +90m=alarm:4 and the events {string.Join(", ", Words.Keys)}");
            incidents.Add(one);
        }

        return incidents;
    }

    private static PumpIncident? ParseIncident(string text)
    {
        var halves = text.Split('=');
        if (halves.Length != 2 || ParseTime(halves[0]) is not { } after) return null;
        var named = halves[1].Split(':');
        if (named.Length > 2 || !Words.TryGetValue(named[0], out var word)) return null;
        var value = word.Default;
        if (named.Length == 2 && !double.TryParse(named[1], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return null;
        return double.IsFinite(value) && IsPossible(word.Kind, value) ? new PumpIncident(after, word.Kind, value) : null;
    }

    private static bool IsPossible(PumpIncidentKind kind, double value) => kind switch
    {
        PumpIncidentKind.Alarm => value is >= 1 and <= byte.MaxValue && double.IsInteger(value),
        PumpIncidentKind.Bolus => value is > 0 and <= 25,
        PumpIncidentKind.SensorGap or PumpIncidentKind.Compression => value is >= 1 and <= 7 * 24 * 60,
        PumpIncidentKind.Reservoir => value is >= 0 and <= 300,
        PumpIncidentKind.PercentMode => value is 0 or 1,
        PumpIncidentKind.Menu => value is >= 1 and <= 9 && double.IsInteger(value),
        PumpIncidentKind.Clock => Math.Abs(value) <= TimeSpan.SecondsPerDay,
        _ => value == 0,
    };

    private static TimeSpan? ParseTime(string text)
    {
        const int longest = 366;
        if (text.Length < 3 || text[0] != '+' || Unit(text[^1]) is not { } unit) return null;
        if (!double.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return null;
        return count * unit.TotalDays <= longest ? count * unit : null;
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
