using System.Text.Json;

namespace Loop.Replay;

/// <summary>Glucose from Nightscout's entries.</summary>
internal sealed class NightscoutEntries(EventIntake intake, string source)
{
    // Below it a sensor's value is a code for what ails it.
    private const double LowestMgPerDl = 39;

    // Below it, and with decimals, it is mmol/L: the codes are whole numbers.
    private const double HighestMmol = 33.5;

    private readonly SourceTally tally = intake.Tally(source, DataFormat.Nightscout);

    public void Take(JsonElement record)
    {
        tally.DeclaredGlucose = GlucoseUnit.MgPerDl;
        var (sgv, mbg) = (record.Number("sgv") ?? record.Number("glucose"), record.Number("mbg"));
        if ((sgv ?? mbg) is not { } value) return;
        if (record.Instant("date", "mills", "dateString", "created_at") is not { } at)
        {
            intake.Skip(source, "an entry without a time");
            return;
        }

        if (record.Number("utcOffset") is { } offset) tally.SawOffset(TimeSpan.FromMinutes(offset));
        CompareTimes(record, at);
        if (sgv is not null && value < LowestMgPerDl && (value > HighestMmol || value == Math.Floor(value)))
        {
            intake.Skip(source, "sensor codes in place of glucose");
            return;
        }

        var origin = intake.Origin(source, DataFormat.Nightscout, record.Text("device"));
        intake.AddGlucose(at.ToUniversalTime(), origin, value, sgv is null ? GlucoseKind.Finger : GlucoseKind.Sensor, record.RecordId());
    }

    // A phone that writes local time as if it were UTC shows here.
    private void CompareTimes(JsonElement record, DateTimeOffset at)
    {
        if (record.Text("dateString") is not { } text || JsonFigures.ParseText(text) is not { } written) return;
        var apart = Math.Abs((written - at).TotalMinutes);
        if (apart > 1) intake.Oddities.Add(OddityKind.Time, at, "entries whose date and dateString disagree; date was taken");
    }
}
