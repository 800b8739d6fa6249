using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Reads what the bolus wizard computed and how it was set up.</summary>
internal static class WizardReader
{
    private const int LastUnit = 2;
    private const int Slots = 8;

    public static HistoryRecord? Estimate(RecordBytes bytes, PumpModel model)
    {
        var b = bytes.Raw;
        var carbUnit = (CarbUnit)((b[8] >> 4) & 3);
        var unit = (GlucoseUnit)(b[8] >> 6);
        if ((int)carbUnit > LastUnit || (int)unit > LastUnit) return null;

        var glucose = new PumpGlucose(((b[8] & 3) << 8) | b[1], unit);
        var carbs = new PumpCarbs(((b[8] & 0x0C) << 6) | b[7], carbUnit);
        return bytes.Length == 22 ? Long(bytes, model, glucose, carbs) : Short(bytes, model, glucose, carbs);
    }

    /// <summary>5B of pumps before x23, and 2F, which lacks the last byte: its target is one value.</summary>
    private static BolusWizardRecord Short(RecordBytes bytes, PumpModel model, PumpGlucose glucose, PumpCarbs carbs)
    {
        var b = bytes.Raw;
        return new BolusWizardRecord(
            bytes,
            glucose,
            carbs,
            glucose with { Raw = b[11] },
            glucose with { Raw = b.Length > 19 ? b[19] : b[11] },
            glucose with { Raw = b[10] },
            carbs.Unit == CarbUnit.Exchanges ? b[9] / 10.0 : b[9],
            DoseReader.Steps(Signed(((b[14] >> 4) << 8) | b[12], 12), model),
            DoseReader.Steps(b[13], model),
            DoseReader.Steps(b[16], model),
            DoseReader.Steps(b[18], model));
    }

    /// <summary>5B of x23 and later.</summary>
    private static BolusWizardRecord Long(RecordBytes bytes, PumpModel model, PumpGlucose glucose, PumpCarbs carbs)
    {
        var b = bytes.Raw;
        var ratio = ((b[9] & 0x0F) << 8) | b[10];
        return new BolusWizardRecord(
            bytes,
            glucose,
            carbs,
            glucose with { Raw = b[12] },
            glucose with { Raw = b[21] },
            glucose with { Raw = b[11] },
            carbs.Unit == CarbUnit.Exchanges ? ratio / 1000.0 : ratio / 10.0,
            DoseReader.Steps(Signed(((b[16] & 0x38) << 5) | b[13], 11), model),
            DoseReader.Steps(DoseReader.Word(b, 14), model),
            DoseReader.Steps(DoseReader.Word(b, 17), model),
            DoseReader.Steps(DoseReader.Word(b, 19), model));
    }

    /// <summary>Two's complement in fewer bits than an int: a correction below the target is negative (H32).</summary>
    private static int Signed(int value, int bits) => value >= 1 << (bits - 1) ? value - (1 << bits) : value;

    public static HistoryRecord? Setup(RecordBytes bytes, PumpModel model)
    {
        var size = model.IsX23OrLater ? 68 : 58;
        var action = bytes.Raw[7 + (2 * size)];
        var before = Half(bytes.Raw.Slice(7, size), action & 0x0F, model);
        var after = Half(bytes.Raw.Slice(7 + size, size), action >> 4, model);
        return before is null || after is null ? null : new BolusWizardSetupRecord(bytes, before, after);
    }

    private static WizardSetup? Half(ReadOnlySpan<byte> half, int actionHours, PumpModel model)
    {
        var carbUnit = (CarbUnit)(half[0] & 3);
        var unit = (GlucoseUnit)((half[0] >> 2) & 3);
        if ((int)carbUnit > LastUnit || (int)unit > LastUnit) return null;

        var ratioSize = model.IsX23OrLater ? 3 : 2;
        var ratios = half.Slice(2, Slots * ratioSize);
        var sensitivities = half.Slice(2 + ratios.Length, Slots * 2);
        // The last 24 bytes; x23 and later have two bytes of no known use before them.
        var targets = half[^(Slots * 3)..];
        return new WizardSetup(
            carbUnit,
            unit,
            Entries(ratios, ratioSize, e => Ratio(e, carbUnit)),
            Entries(sensitivities, 2, e => new PumpGlucose((((e[0] >> 6) & 1) << 8) | e[1], unit)),
            Entries(targets, 3, e => new WizardTarget(new PumpGlucose(e[1], unit), new PumpGlucose(e[2], unit))),
            TimeSpan.FromHours(actionHours));
    }

    private static double Ratio(ReadOnlySpan<byte> entry, CarbUnit unit) => (entry.Length, unit) switch
    {
        (2, CarbUnit.Exchanges) => entry[1] / 10.0,
        (2, _) => entry[1],
        (_, CarbUnit.Exchanges) => DoseReader.Word(entry, 1) / 1000.0,
        _ => DoseReader.Word(entry, 1) / 10.0,
    };

    private delegate T ReadEntry<out T>(ReadOnlySpan<byte> entry);

    /// <summary>Slots in use: all up to the first that begins at midnight again.</summary>
    private static List<ScheduleEntry<T>> Entries<T>(ReadOnlySpan<byte> slots, int size, ReadEntry<T> read)
    {
        var entries = new List<ScheduleEntry<T>>();
        for (var at = 0; at < slots.Length; at += size)
        {
            var entry = slots.Slice(at, size);
            var halfHour = entry[0] & 0x3F;
            if (at > 0 && halfHour == 0) break;
            entries.Add(new ScheduleEntry<T>(30 * halfHour, read(entry)));
        }

        return entries;
    }
}
