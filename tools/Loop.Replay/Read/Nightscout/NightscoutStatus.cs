using System.Text.Json;

namespace Loop.Replay;

/// <summary>What loops decided, from Nightscout's devicestatus: their outputs, and the insulin and carbs they reckoned with.</summary>
internal sealed class NightscoutStatus(EventIntake intake, string source)
{
    public void Take(JsonElement record)
    {
        var openaps = record.Part("openaps");
        var suggested = openaps.Part("suggested");
        var enacted = openaps.Part("enacted");

        // The one that says more: an enacted one repeats the suggestion and says what came of it.
        var told = suggested.ValueKind == JsonValueKind.Object ? suggested : enacted;
        if (told.ValueKind != JsonValueKind.Object) return;
        if ((told.Instant("timestamp", "deliverAt") ?? record.Instant("created_at", "mills")) is not { } at)
        {
            intake.Skip(source, "a devicestatus without a time");
            return;
        }

        var from = intake.Origin(source, DataFormat.Nightscout, record.Text("device"));
        var decision = OrefOutput.Read(told);
        intake.Add(new DecisionMade(at.ToUniversalTime(), from, decision with { Iob = decision.Iob ?? Iob(openaps) }) { Id = record.RecordId() });
    }

    private static double? Iob(JsonElement openaps)
    {
        var iob = openaps.Part("iob");
        if (iob.ValueKind == JsonValueKind.Array) iob = iob.EnumerateArray().FirstOrDefault();
        return iob.Number("iob");
    }
}
