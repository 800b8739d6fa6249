using System.Text.Json;
using LiteDB;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// The rows of the view: scalar keys to query by, the record itself as one JSON text, and a CRC over all of it, because
/// LiteDB's pages have none.
/// </summary>
internal static class ViewRows
{
    private const string Crc = "crc";

    public static BsonDocument OfCycle(CycleRecord cycle, string json)
    {
        var row = new BsonDocument
        {
            ["_id"] = cycle.Id,
            ["instant"] = cycle.Instant.UtcTicks,
            ["simulated"] = cycle.Simulated,
            ["complete"] = cycle.Outcome.Complete,
            ["stage"] = cycle.Outcome.Stage,
        };
        AddDecision(row, cycle.DecisionJson);
        var sent = cycle.Enactments.Where(enactment => enactment.Outcome != DoseOutcome.NotPerformed).ToArray();
        row["tempRate"] = Number(sent.LastOrDefault(enactment => enactment.Rate is not null)?.Rate?.Value);
        row["tempMinutes"] = Number(sent.LastOrDefault(enactment => enactment.Duration is not null)?.Duration?.TotalMinutes);
        row["smbUnits"] = sent.Sum(enactment => enactment.Bolus?.Value ?? 0);
        row["findings"] = new BsonArray(cycle.Rulings.SelectMany(ruling => ruling.Findings).Select(finding => new BsonValue(finding.Id)));
        row["json"] = json;
        return Sealed(row);
    }

    public static BsonDocument OfDose(DoseRecord dose) => Sealed(new BsonDocument
    {
        ["_id"] = dose.Intent.Id,
        ["cycle"] = dose.Intent.CycleId,
        ["at"] = dose.Intent.At.UtcTicks,
        ["kind"] = dose.Intent.Kind.ToString(),
        ["source"] = dose.Intent.Source.ToString(),
        ["rateSteps"] = dose.Intent.RateSteps,
        ["halfHours"] = dose.Intent.HalfHours,
        ["bolusSteps"] = dose.Intent.BolusSteps,
        ["outcome"] = dose.Outcome?.Outcome.ToString(),
        ["settlement"] = dose.Settlement?.As.ToString(),
        ["json"] = JournalJson.ToText(dose),
    });

    public static BsonDocument Sealed(BsonDocument row)
    {
        row.Remove(Crc);
        row[Crc] = (long)Crc32.Of(BsonSerializer.Serialize(row));
        return row;
    }

    /// <summary>Whether a row that was read is the row that was written.</summary>
    public static bool IsSound(BsonDocument row)
    {
        var crc = row[Crc];
        row.Remove(Crc);
        var sound = crc.IsInt64 && crc.AsInt64 == Crc32.Of(BsonSerializer.Serialize(row));
        row[Crc] = crc;
        return sound;
    }

    // The decision belongs to the engine: what is not there, or not where oref0 puts it, is simply not a key.
    private static void AddDecision(BsonDocument row, string? json)
    {
        if (json is null) return;
        using var decision = JsonDocument.Parse(json);
        row["bg"] = Find(decision.RootElement, "bg");
        row["iob"] = Find(decision.RootElement, "IOB");
        row["eventualBG"] = Find(decision.RootElement, "eventualBG");
    }

    private static BsonValue Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return BsonValue.Null;
        if (element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number) return found.GetDouble();
        foreach (var inner in element.EnumerateObject())
        {
            if (inner.Value.ValueKind == JsonValueKind.Object && inner.Value.TryGetProperty(name, out found) && found.ValueKind == JsonValueKind.Number)
                return found.GetDouble();
        }

        return BsonValue.Null;
    }

    private static BsonValue Number(double? value) => value is { } number ? number : BsonValue.Null;
}
