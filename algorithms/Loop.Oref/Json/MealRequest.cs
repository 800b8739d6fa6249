using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>The arguments of <c>meal</c>.</summary>
internal sealed record MealRequest
{
    /// <summary>Null where oref0 would throw; <see cref="Error"/> says why.</summary>
    public MealInputs? Inputs { get; init; }

    public string? Error { get; init; }

    /// <summary>The profile's curve is there and no text: oref0 throws when it comes to sum.</summary>
    public bool HasBadCurve { get; init; }

    public static MealRequest Read(ReadOnlySpan<byte> args, in StageContext context)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return new MealRequest { Error = "args {history, profile, basalprofile, clock, carbs, glucose} are missing" };
        var now = JsDate.TimeClip(context.Now);
        var fields = reader.CurrentFields(new Fields(now), Field(now, context.Zone));
        return new MealRequest
        {
            Inputs = fields.Complaint is null ? fields.ToInputs(context.Zone, context.Mode.Corrections()) : null,
            Error = fields.Complaint,
            HasBadCurve = fields.Profile is { Insulin.HasBadCurve: true },
        };
    }

    private static FieldReader<Fields> Field(double now, TimeZoneInfo zone) => (fields, scoped name, ref json) => name switch
    {
        "history" => ReadHistory(fields, ref json, now, zone),
        "carbs" => fields with { Carbs = json.NextCarbRecords(now, zone) },
        "profile" => fields with { Profile = json.NextMealProfile() },
        "basalprofile" => ReadBasals(fields, ref json),
        "glucose" => fields with { Glucose = json.NextMealReadings(now, zone) },
        "clock" => fields with { Clock = json.NextStamp(zone) },
        _ => json.Pass(fields),
    };

    // Read as meals and as insulin.
    private static Fields ReadHistory(Fields fields, ref Utf8JsonReader json, double now, TimeZoneInfo zone)
    {
        var again = json;
        return fields with { MealRecords = json.NextMealRecords(now, zone), History = again.NextRecords(now, zone) };
    }

    // What is no list of entries is none, but the characters of a text are entries without anything in them.
    private static Fields ReadBasals(Fields fields, ref Utf8JsonReader json)
    {
        var peek = json;
        return peek.NextText() is { } text
            ? json.Pass(fields with { Basals = [.. Enumerable.Repeat(default(BasalEntry), text.Length)] })
            : fields with { Basals = json.NextBasals() };
    }

    private readonly record struct Fields(double Now)
    {
        public List<MealRecord>? MealRecords { get; init; }

        public RecordList History { get; init; }

        public List<CarbRecord>? Carbs { get; init; }

        public MealProfileFields? Profile { get; init; }

        public List<BasalEntry>? Basals { get; init; }

        public List<MealReading>? Glucose { get; init; }

        public Stamp Clock { get; init; } = Stamp.Absent(Now);

        public string? Complaint =>
            MealRecords is null || History.Records is null ? "history is no list of records"
            : Carbs is null ? "carbs is no list of records"
            : Glucose is null ? "glucose is no list of records"
            : Profile is null ? "profile is missing"
            : Profile.Insulin.HasBadBasals ? "profile.basalprofile is no list of entries"
            : null;

        public MealInputs ToInputs(TimeZoneInfo zone, Corrections corrections) => new()
        {
            Meals = MealHistory.Find(MealRecords!, Carbs!),
            History = History.Records!,
            Profile = Profile!.Profile with { Insulin = Profile.Insulin.Profile },
            BasalProfile = Basals ?? [],
            Glucose = Glucose!,
            Clock = Clock,
            Instant = Now,
            Zone = zone,
            Corrections = corrections,
        };
    }
}
