using System.Text.Json;

namespace Loop.Replay;

/// <summary>A rig's glucose: Nightscout's entries, or a receiver's own records.</summary>
internal sealed class RigGlucose(EventIntake intake, string source)
{
    private const double LowestMgPerDl = 39;

    public void Take(JsonElement record)
    {
        var tally = intake.Tally(source, DataFormat.Oref0Rig);
        tally.DeclaredGlucose = GlucoseUnit.MgPerDl;
        if ((record.Number("sgv") ?? record.Number("glucose")) is not { } value) return;
        if (record.Instant("date", "display_time", "dateString") is not { } at)
        {
            intake.Skip(source, "a glucose without a time");
            return;
        }

        if (at.Offset != TimeSpan.Zero) tally.SawOffset(at.Offset);
        if (value < LowestMgPerDl && value == Math.Floor(value)) intake.Skip(source, "sensor codes in place of glucose");
        else intake.AddGlucose(at.ToUniversalTime(), intake.Origin(source, DataFormat.Oref0Rig, record.Text("device")), value, GlucoseKind.Sensor, record.RecordId());
    }
}
