using System.Text.Json;

namespace Loop.Replay;

/// <summary>Nightscout's documents, told apart by what they hold: exports of one collection, of several, or a site's own answers.</summary>
internal sealed class NightscoutRecords(EventIntake intake, string source)
{
    private readonly NightscoutTreatments treatments = new(intake, source);
    private readonly NightscoutProfiles profiles = new(intake, source);
    private readonly NightscoutStatus status = new(intake, source);
    private readonly NightscoutEntries entries = new(intake, source);

    public void Take(JsonElement record)
    {
        switch (KindOf(record))
        {
            case Kind.Entry: entries.Take(record); break;
            case Kind.Treatment: treatments.Take(record); break;
            case Kind.Profile: profiles.Take(record); break;
            case Kind.Status: status.Take(record); break;
            default: intake.Skip(source, "a document that is no entry, treatment, profile or devicestatus"); break;
        }
    }

    /// <summary>Whether a document is one of Nightscout's.</summary>
    public static bool IsOne(JsonElement record) => KindOf(record) != Kind.Other;

    private static Kind KindOf(JsonElement record)
    {
        if (Has(record, "store") && Has(record, "defaultProfile")) return Kind.Profile;
        if (Has(record, "basal") && Has(record, "sens") && Has(record, "carbratio")) return Kind.Profile;
        if (Has(record, "eventType")) return Kind.Treatment;
        if (Has(record, "openaps") || Has(record, "pump") || Has(record, "loop") || Has(record, "uploader") || Has(record, "uploaderBattery")) return Kind.Status;
        if (Has(record, "sgv") || Has(record, "mbg") || record.Text("type") is "sgv" or "mbg" or "cal") return Kind.Entry;
        if (Has(record, "created_at") && (Has(record, "carbs") || Has(record, "insulin"))) return Kind.Treatment;
        return Kind.Other;
    }

    private static bool Has(JsonElement record, string name) => record.TryGetProperty(name, out _);

    private enum Kind
    {
        Other,
        Entry,
        Treatment,
        Profile,
        Status,
    }
}
