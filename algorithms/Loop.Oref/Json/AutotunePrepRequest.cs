using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref.Json;

/// <summary>
/// The arguments of <c>autotune-prep</c>: {history, profile, pumpprofile, carbs, glucose, categorize_uam_as_basal, tune_insulin_curve}.
/// </summary>
/// <param name="Inputs">Null where oref0 throws; <paramref name="Error"/> says why.</param>
/// <param name="Glucose">Where the glucose stands in the arguments: the answer repeats it.</param>
internal sealed record AutotunePrepRequest(PrepInputs? Inputs, string? Error, Range Glucose)
{
    public static AutotunePrepRequest Read(ReadOnlySpan<byte> args, in StageContext context)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return Failed("args {history, profile, pumpprofile, carbs, glucose} are missing");
        var (now, zone) = (JsDate.TimeClip(context.Now), context.Zone);
        var fields = new Fields();
        var given = ..0;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            var before = reader;
            switch (name[..length])
            {
                case "history":
                    fields = fields with { History = reader.NextRecords(now, zone).Records, MealRecords = before.NextMealRecords(now, zone) };
                    break;
                case "carbs": fields = fields with { Carbs = reader.NextCarbRecords(now, zone) }; break;
                case "glucose":
                    fields = fields with { Glucose = reader.NextPrepGlucose(now, zone) };
                    given = before.NextRange();
                    break;
                case "profile": fields = fields with { Profile = PrepProfileFields.ReadNext(ref reader) }; break;
                case "pumpprofile": fields = fields with { PumpBasals = ReadPumpBasals(ref reader) }; break;
                case "categorize_uam_as_basal": fields = fields with { UamIsBasal = reader.NextFlag().IsTruthy }; break;
                case "tune_insulin_curve": fields = fields with { TunesCurve = reader.NextFlag().IsTruthy }; break;
                default: reader.SkipNext(); break;
            }
        }

        return fields.Complaint is { } complaint ? Failed(complaint) : new(fields.ToInputs(now, zone, context.Mode.Corrections()), null, given);
    }

    private static AutotunePrepRequest Failed(string error) => new(null, error, ..0);

    private static PumpBasals ReadPumpBasals(ref Utf8JsonReader reader)
    {
        if (!reader.NextObject(out var isNull)) return isNull ? PumpBasals.NoProfile : PumpBasals.None;
        return reader.CurrentFields(PumpBasals.None, static (basals, scoped name, ref json) =>
            name is "basalprofile" ? HasEntries(ref json) ? PumpBasals.Given : PumpBasals.None : json.Pass(basals));
    }

    private static bool HasEntries(ref Utf8JsonReader reader)
    {
        var peek = reader;
        return peek.NextText() is { } text ? reader.Pass(text.Length > 0) : reader.NextBasals() is { Count: > 0 };
    }

    // oref0 looks up the pump's basal at every reading and then does nothing with it; but it throws where there is none.
    private enum PumpBasals
    {
        NoProfile,
        None,
        Given,
    }

    private readonly record struct Fields
    {
        public List<PumpRecord>? History { get; init; }

        public List<MealRecord>? MealRecords { get; init; }

        public List<CarbRecord>? Carbs { get; init; }

        public GlucoseLists? Glucose { get; init; }

        public PrepProfileFields? Profile { get; init; }

        public PumpBasals PumpBasals { get; init; }

        public bool UamIsBasal { get; init; }

        public bool TunesCurve { get; init; }

        public string? Complaint =>
            History is null || MealRecords is null ? "history is no list of records"
            : Carbs is null ? "carbs is no list of records"
            : Glucose is null ? "glucose is no list of readings with times"
            : Profile is null ? "profile is missing"
            : Profile.Insulin.HasBadBasals ? "profile.basalprofile is no list of entries"
            : PumpBasals == PumpBasals.NoProfile ? "pumpprofile is missing"
            : null;

        public PrepInputs ToInputs(double now, TimeZoneInfo zone, Corrections corrections) => new()
        {
            History = History!,
            Meals = MealHistory.Find(MealRecords!, Carbs!),
            Glucose = Glucose!.First,
            GlucoseAgain = Glucose.Again,
            Profile = Profile!.ToProfile(),
            CategorizeUamAsBasal = UamIsBasal,
            TuneInsulinCurve = TunesCurve,
            Now = now,
            Zone = zone,
            Corrections = corrections,
            ReadingProblem = PumpBasals == PumpBasals.None ? new Problem("pumpprofile has no basal schedule", "give it at least one entry")
                : Profile.Insulin.HasBadCurve ? new Problem("profile.curve is no text", "name an insulin curve")
                : null,
        };
    }
}
