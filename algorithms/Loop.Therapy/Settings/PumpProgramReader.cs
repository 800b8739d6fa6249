using System.Globalization;
using System.Text.RegularExpressions;

namespace Loop.Therapy;

/// <summary>Reads what the emulated pump is programmed with, and refuses what a real one could not hold.</summary>
internal static partial class PumpProgramReader
{
    private const int MostBasals = 48;                   // entries of a pump's basal pattern: the half hours of a day
    private const int MostOthers = 8;                    // entries of its other schedules

    private static readonly int[] Models = [515, 522, 523, 551, 554, 715, 722, 723, 751, 754];

    public static PumpProgram? Read(SettingsNode node)
    {
        node.AllowOnly("model", "units", "basal", "sensitivity", "carbRatio", "target", "maxBasal", "maxBolus", "insulinActionHours");
        var model = ReadModel(node);
        var units = node.Required("units", "\"mg/dL\" or \"mmol/L\"")?.Text(text => text is "mg/dL" or "mmol/L", "\"mg/dL\" or \"mmol/L\"");
        var isMmol = units == "mmol/L";
        var basal = Schedule(node, "basal", MostBasals, "rate", (entry, key) => Rate(entry, key, model));
        var sensitivity = Schedule(node, "sensitivity", MostOthers, "value", (entry, key) =>
            Glucose(entry, key, isMmol, isMmol ? SettingsRanges.SensitivityMmol : SettingsRanges.SensitivityMgPerDl));
        var carbRatio = Schedule(node, "carbRatio", MostOthers, "value", (entry, key) => Number(entry, key, SettingsRanges.CarbRatio));
        var target = Schedule(node, "target", MostOthers, ["low", "high"], entry => Target(entry, isMmol));
        var maxBasal = Number(node, "maxBasal", SettingsRanges.ProgramMaxBasal);
        var maxBolus = Number(node, "maxBolus", SettingsRanges.ProgramMaxBolus);
        var hours = Hours(node);
        if (model is null || basal is null || sensitivity is null || carbRatio is null || target is null) return null;

        var highest = basal.Entries.Max(entry => entry.Value.Value);
        if (highest > maxBasal)
        {
            node.Report(
                string.Create(CultureInfo.InvariantCulture, $"schedules {highest} U/h, above its own maxBasal of {maxBasal} U/h"),
                "raise maxBasal or lower the schedule");
        }

        return new PumpProgram(
            model.Value,
            new TherapySchedules(basal, sensitivity, carbRatio, target),
            new PumpSettings(new UnitsPerHour(maxBasal), new InsulinUnits(maxBolus), hours, IsU100: true));
    }

    private static PumpModel? ReadModel(SettingsNode node)
    {
        var models = string.Join(", ", Models);
        var text = node.Required("model", "\"554\"")?.Text(
            value => PumpModel.Parse(value) is { } parsed && Models.Contains(parsed.Number), $"one of the texts {models}");
        return text is null ? null : PumpModel.Parse(text);
    }

    private static DailySchedule<T>? Schedule<T>(SettingsNode program, string key, int most, string valueKey, Func<SettingsNode, string, T> read) =>
        Schedule(program, key, most, [valueKey], entry => read(entry, valueKey));

    private static DailySchedule<T>? Schedule<T>(SettingsNode program, string key, int most, string[] valueKeys, Func<SettingsNode, T> read)
    {
        if (program.Required(key, "[ { \"start\": \"00:00\", … } ]") is not { } list) return null;
        var entries = new List<ScheduleEntry<T>>();
        foreach (var item in list.Items(most))
        {
            item.AllowOnly(["start", .. valueKeys]);
            entries.Add(new ScheduleEntry<T>(Start(item), read(item)));
        }

        if (DailySchedule.Create(list.Path, entries).TryGet(out var schedule, out var problem)) return schedule;
        list.Report(problem);
        return null;
    }

    private static int Start(SettingsNode entry)
    {
        var text = entry.Required("start", "\"00:00\"")?.Text(value => HalfHour().IsMatch(value), "a time on the half hour from \"00:00\" to \"23:30\"");
        return string.IsNullOrEmpty(text) ? 0 : 60 * Digits(text.AsSpan(0, 2)) + Digits(text.AsSpan(3, 2));
    }

    private static UnitsPerHour Rate(SettingsNode entry, string key, PumpModel? model)
    {
        var rate = Number(entry, key, SettingsRanges.ScheduledBasal);
        // Through 40ths, exactly: a rate that the pump would round is a rate that nobody asked for.
        var perUnit = model is { IsX23OrLater: false } ? 20 : 40;
        if (Math.Abs(rate * perUnit - Math.Round(rate * perUnit)) > 1e-9)
        {
            entry.Report(
                string.Create(CultureInfo.InvariantCulture, $"has a rate of {rate} U/h, which the pump cannot hold"),
                string.Create(CultureInfo.InvariantCulture, $"use a multiple of {1.0 / perUnit} U/h"));
        }

        return new UnitsPerHour(rate);
    }

    private static MgPerDl Glucose(SettingsNode entry, string key, bool isMmol, NumberRange range)
    {
        var value = Number(entry, key, range);
        return isMmol ? MgPerDl.FromMmolPerLitre(value) : new MgPerDl(value);
    }

    private static TargetRange Target(SettingsNode entry, bool isMmol)
    {
        var range = isMmol ? SettingsRanges.TargetMmol : SettingsRanges.TargetMgPerDl;
        var low = Glucose(entry, "low", isMmol, range);
        var high = Glucose(entry, "high", isMmol, range);
        if (low > high) entry.Report($"has a low target of {low} above its high target of {high}", "let low be the lower one");
        return new TargetRange(low, high);
    }

    private static double Number(SettingsNode node, string key, NumberRange range) =>
        node.Required(key, $"a number from {range}")?.Number(range) ?? range.Lowest;

    private static int Hours(SettingsNode program)
    {
        if (program.Required("insulinActionHours", "whole hours, as the pump has them") is not { } node) return 0;
        var hours = node.Number(SettingsRanges.InsulinAction);
        if (hours != Math.Floor(hours))
            node.Report(string.Create(CultureInfo.InvariantCulture, $"is {hours}; allowed are whole hours"), "write whole hours, as the pump has them");
        return (int)hours;
    }

    private static int Digits(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):(00|30)\z", RegexOptions.CultureInvariant)]
    private static partial Regex HalfHour();
}
