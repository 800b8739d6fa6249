using System.Text;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>Says what cannot be emulated, and why, before anything is opened.</summary>
internal static class OptionsCheck
{
    private const int LongestNodeName = 31;
    private const int MostEntries = 8;
    private const int MostBasalEntries = 48;
    private const int LargestByte = 255;
    private const int LargestSensitivity = 511;
    private const int MostReservoirUnits = 300;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static Problem? Find(EmulatorOptions options) => Identity(options) ?? Node(options) ?? Time(options) ?? Schedules(options.Program.Schedules) ?? Amounts(options);

    private static Problem? Identity(EmulatorOptions options) =>
        options.Serial.Length != 6 || !options.Serial.All(char.IsAsciiDigit) ? new Problem("the pump's serial is not six digits", "give six digits, such as 123456") : null;

    private static Problem? Node(EmulatorOptions options) =>
        options.CuseName is not { } name || (name.Length is > 0 and <= LongestNodeName && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.'))
            ? null
            : new Problem($"'{name}' is no name of a device node", "give one such as spidev0.0, without /dev");

    private static Problem? Time(EmulatorOptions options)
    {
        if (options.Start is { } start && start.Ticks % TimeSpan.TicksPerMinute != 0)
            return new Problem($"the start {start:O} is not a whole minute", "leave out the seconds");
        if (options.UtcOffset.Ticks % TimeSpan.TicksPerMinute != 0) return new Problem($"the offset {options.UtcOffset} is not in whole minutes", "leave out the seconds");
        if (options.Pacing != Pacing.Simulated) return null;
        if (options.WorldFolder is not { } folder) return new Problem("simulated time needs a world folder to be seen from", "name a folder");
        if (!Directory.Exists(folder)) return new Problem($"there is no folder {folder}", "make it first");
        return Encoding.UTF8.GetByteCount(WorldFiles.Control(folder)) > WorldFiles.LongestSocketPath
            ? new Problem($"the path {folder} is too long for a socket", "use a folder with a shorter path")
            : null;
    }

    private static Problem? Schedules(TherapySchedules schedules) =>
        Entries("basal", schedules.Basal, MostBasalEntries, _ => true)
        ?? Entries("sensitivity", schedules.Sensitivity, MostEntries, value => value.Value is >= 1 and <= LargestSensitivity)
        ?? Entries("carb ratio", schedules.CarbRatio, MostEntries, value => value is >= 1 and <= LargestByte)
        ?? Entries("target", schedules.Target, MostEntries, value => value.Low.Value >= 1 && value.High.Value <= LargestByte && value.Low <= value.High);

    private static Problem? Entries<T>(string name, DailySchedule<T> schedule, int most, Func<T, bool> fits)
    {
        if (schedule.Entries.Count > most) return new Problem($"the {name} schedule has {schedule.Entries.Count} entries, a pump holds {most}", "use fewer");
        foreach (var entry in schedule.Entries)
        {
            if (entry.StartMinute % 30 != 0) return new Problem($"the {name} schedule changes at minute {entry.StartMinute}", "let entries start on the half hour");
            if (!fits(entry.Value)) return new Problem($"the {name} schedule holds {entry.Value}, which a pump cannot store", "use a value of the pump's own range");
        }

        return null;
    }

    private static Problem? Amounts(EmulatorOptions options)
    {
        if (options.ReservoirUnits is { } units && (!double.IsFinite(units) || units < 0 || units > MostReservoirUnits))
            return new Problem($"a reservoir does not hold {units} U", $"fill in 0 to {MostReservoirUnits}");
        if (!double.IsFinite(options.ClockDriftSecondsPerDay) || Math.Abs(options.ClockDriftSecondsPerDay) > TimeSpan.SecondsPerHour)
            return new Problem($"a clock does not drift by {options.ClockDriftSecondsPerDay} s a day", "use at most an hour");
        if (options.BatteryLife <= TimeSpan.Zero) return new Problem($"a battery does not last {options.BatteryLife}", "give it a life of some time");
        var settings = options.Program.Settings;
        if (settings.MaxBolus.Value is < 0 or > 25) return new Problem($"a maximum bolus of {settings.MaxBolus} is not a pump's", "set 0 to 25 U");
        if (settings.MaxBasal.Value > 35) return new Problem($"a maximum basal of {settings.MaxBasal} is not a pump's", "set 0 to 35 U/h");
        return settings.InsulinActionHours is < 2 or > 8 ? new Problem($"an insulin action of {settings.InsulinActionHours} h is not a pump's", "set 2 to 8 h") : null;
    }
}
