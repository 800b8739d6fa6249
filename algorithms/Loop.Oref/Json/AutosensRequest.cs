using System.Text.Json;
using Loop.Oref.Autosens;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Json;

/// <summary>The arguments of <c>autosens</c>.</summary>
internal sealed record AutosensRequest
{
    /// <summary>Null where oref0 would throw; <see cref="Error"/> says why.</summary>
    public AutosensInputs? Inputs { get; init; }

    public string? Error { get; init; }

    public static AutosensRequest Read(ReadOnlySpan<byte> args, in StageContext context)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return new AutosensRequest { Error = "args {glucose_data, iob_inputs, basalprofile, carbs} are missing" };
        var now = JsDate.TimeClip(context.Now);
        var zone = context.Zone;
        var fields = reader.CurrentFields(default(Fields), (fields, scoped name, ref json) => name switch
        {
            "glucose_data" => fields with { Glucose = json.NextReadings(now, zone) },
            "iob_inputs" => ReadInsulin(fields, ref json, now, zone),
            "basalprofile" => fields with { Basals = ReadBasals(ref json) },
            "carbs" => fields with { Carbs = json.NextCarbRecords(now, zone) },
            "temptargets" => fields with { TempTargets = json.NextTargetSpans(now, zone) },
            "retrospective" => fields with { IsRetrospective = json.NextFlag().IsTruthy },
            _ => json.Pass(fields),
        });
        return new AutosensRequest
        {
            Inputs = fields.Complaint is null ? fields.ToInputs(now, zone, context.Mode.Corrections()) : null,
            Error = fields.Complaint,
        };
    }

    private static Fields ReadInsulin(Fields fields, ref Utf8JsonReader json, double now, TimeZoneInfo zone)
    {
        if (!json.NextObject(out _)) return fields;
        return json.CurrentFields(fields, (fields, scoped name, ref inner) => name switch
        {
            "history" => ReadHistory(fields, ref inner, now, zone),
            "profile" => fields with { Profile = AutosensProfileFields.ReadNext(ref inner) },
            _ => inner.Pass(fields),
        });
    }

    // The one list is read twice: for its insulin and for its meals.
    private static Fields ReadHistory(Fields fields, ref Utf8JsonReader json, double now, TimeZoneInfo zone)
    {
        var again = json;
        return fields with { History = json.NextRecords(now, zone), MealRecords = again.NextMealRecords(now, zone) };
    }

    // To oref0 a text is a list of entries without anything in them.
    private static List<BasalEntry>? ReadBasals(ref Utf8JsonReader json)
    {
        var peek = json;
        return peek.NextText() is { } text ? json.Pass<List<BasalEntry>>([.. new BasalEntry[text.Length]]) : json.NextBasals();
    }

    private readonly record struct Fields
    {
        public List<SensorReading>? Glucose { get; init; }

        public RecordList History { get; init; }

        public List<MealRecord>? MealRecords { get; init; }

        public AutosensProfileFields? Profile { get; init; }

        public List<BasalEntry>? Basals { get; init; }

        public List<CarbRecord>? Carbs { get; init; }

        public List<TargetSpan>? TempTargets { get; init; }

        public bool IsRetrospective { get; init; }

        public string? Complaint =>
            Glucose is null ? "glucose_data is no list of records"
            : History.Records is null || MealRecords is null ? "iob_inputs.history is no list of records"
            : Profile is null ? "iob_inputs.profile is missing"
            : Profile.Insulin.HasBadBasals ? "iob_inputs.profile.basalprofile is no list of entries"
            : Carbs is null ? "carbs is no list of treatments"
            : null;

        public AutosensInputs ToInputs(double now, TimeZoneInfo zone, Corrections corrections) => new()
        {
            Glucose = Glucose!,
            History = History.Records!,
            Meals = MealHistory.Find(Restamped(History.Records!, MealRecords!), Carbs!),
            Insulin = Profile!.Insulin.Profile,
            Profile = Profile.Autosens,
            Basals = Basals ?? [],
            TempTargets = TempTargets,
            IsRetrospective = IsRetrospective,
            Now = now,
            Zone = zone,
            Corrections = corrections,
            UnusableInsulin = Profile.Insulin.HasBadCurve ? new Problem("profile.curve is no text", "name the insulin's curve or leave it out") : null,
        };

        // oref0 looks for meals once the insulin history has given the records their time stamps.
        private static List<MealRecord> Restamped(List<PumpRecord> history, List<MealRecord> meals) => history.Exists(CarriedState.IsRestamped)
            ? [.. meals.Select((record, i) => CarriedState.IsRestamped(history[i]) ? record with { Timestamp = record.CreatedAt } : record)]
            : meals;
    }
}
