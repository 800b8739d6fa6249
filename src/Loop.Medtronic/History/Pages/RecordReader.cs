using Loop.Therapy;
using static Loop.Medtronic.History.HistoryOpcode;

namespace Loop.Medtronic.History;

/// <summary>Makes a typed record of the bytes of one. Null where its fields are impossible, which means that no record begins there.</summary>
internal static class RecordReader
{
    /// <param name="bytes">Exactly the record's bytes.</param>
    /// <param name="isUncertain">It was found behind undecoded bytes.</param>
    public static HistoryRecord? Read(PumpModel model, ReadOnlyMemory<byte> bytes, int offset, bool isUncertain)
    {
        var raw = bytes.Span;
        var opcode = (HistoryOpcode)raw[0];
        var (at, dateOnly) = RecordLayout.Stamp(opcode, model);
        PumpTime? time = at == 0 ? null : dateOnly ? PumpStamp.ReadDate(raw[at..]) : PumpStamp.Read(raw[at..]);
        if (at > 0 && time is null) return null;
        return Typed(opcode, model, new RecordBytes(bytes, offset, time, isUncertain));
    }

    private static HistoryRecord? Typed(HistoryOpcode opcode, PumpModel model, RecordBytes bytes) => opcode switch
    {
        Bolus => DoseReader.Bolus(bytes, model),
        TempBasalRate => DoseReader.TempBasalRate(bytes),
        TempBasalDuration => DoseReader.TempBasalDuration(bytes),
        Prime => DoseReader.Prime(bytes),
        UnabsorbedInsulin or UnabsorbedInsulin512 => DoseReader.Unabsorbed(bytes),
        InsulinMarker => DoseReader.InsulinMarker(bytes),
        DailyTotal => TotalsReader.Total(bytes),
        DailyTotal515 or DailyTotal522 or DailyTotal523 => TotalsReader.Statistics(bytes),
        BolusWizard or BolusWizard512 => WizardReader.Estimate(bytes, model),
        BolusWizardSetup => WizardReader.Setup(bytes, model),
        BGCapture => GlucoseReader.Capture(bytes),
        BGReceived or BGReceived512 => GlucoseReader.Received(bytes),
        MealMarker => GlucoseReader.MealMarker(bytes),
        Alarm => new AlarmRecord(bytes, bytes.Raw[1]),
        SensorAlarm => GlucoseReader.SensorAlarm(bytes),
        _ => SettingReader.Read(opcode, bytes, model),
    };
}
