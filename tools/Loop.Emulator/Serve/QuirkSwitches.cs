using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>The switches of <see cref="PumpQuirks"/> as words on a command line.</summary>
public static class QuirkSwitches
{
    private static readonly Dictionary<string, Func<PumpQuirks, PumpQuirks>> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["exchanges"] = quirks => quirks with { CarbsInExchanges = true },
        ["mmol"] = quirks => quirks with { GlucoseInMillimoles = true },
        ["repeat-refused"] = quirks => quirks with { RepeatedParameters = RepeatedParameters.Error },
        ["repeat-performed"] = quirks => quirks with { RepeatedParameters = RepeatedParameters.Execute },
        ["any-packet-wakes"] = quirks => quirks with { AnyPacketWakes = true },
        ["suspend-ends-temp"] = quirks => quirks with { SuspendEndsTempBasal = true },
        ["temp-during-bolus"] = quirks => quirks with { TempBasalDuringBolus = true },
        ["unknown-silent"] = quirks => quirks with { RefuseUnknownCommands = false },
        ["undocumented"] = quirks => quirks with { AcceptUndocumented = true },
        ["model-silent"] = quirks => quirks with { OldModelQuery = OldModelQuery.Silent },
        ["model-refused"] = quirks => quirks with { OldModelQuery = OldModelQuery.Refuse },
        ["transfer-survives"] = quirks => quirks with { TransferSurvivesCommands = true },
        ["menu-alarm"] = quirks => quirks with { RemoteBolusInMenuAlarms = true },
        ["alarm-suspends"] = quirks => quirks with { AlarmShowsSuspended = true },
        ["temp-silent"] = quirks => quirks with { SilentTempBasal = true },
        ["bolus-garbled"] = quirks => quirks with { GarbledBolusAnswer = true },
        ["high-rate-zero"] = quirks => quirks with { HighRatesBecomeZero = true },
        ["clock-refused"] = quirks => quirks with { RefuseSetClock = true },
        ["time-format-at-10"] = quirks => quirks with { TimeFormatInConcentration = true },
        ["temp-type-at-14"] = quirks => quirks with { TempBasalTypeAt14 = true },
        ["ratio-length-gap"] = quirks => quirks with { CarbRatioLengthCountsGap = true },
    };

    /// <summary>All words.</summary>
    public static IReadOnlyCollection<string> Names => Switches.Keys;

    /// <summary>Reads words with commas between, such as <c>suspend-ends-temp,unknown-silent</c>.</summary>
    public static Result<PumpQuirks> Parse(string text)
    {
        var quirks = new PumpQuirks();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Switches.TryGetValue(word, out var turn)) return new Problem($"there is no quirk '{word}'", $"choose from {string.Join(", ", Names)}");
            quirks = turn(quirks);
        }

        return quirks;
    }
}
