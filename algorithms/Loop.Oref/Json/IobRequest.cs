using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The arguments of <c>iob</c> and <c>iob-history</c>.</summary>
internal sealed record IobRequest
{
    /// <summary>Null where oref0 would throw; <see cref="Error"/> says why.</summary>
    public IobInputs? Inputs { get; init; }

    public bool CurrentOnly { get; init; }

    public JsNumber ZeroTempDuration { get; init; }

    public string? Error { get; init; }

    /// <summary>The profile's curve is there and no text: oref0 throws when it comes to sum.</summary>
    public bool HasBadCurve { get; init; }

    public static IobRequest Read(ReadOnlySpan<byte> args, in StageContext context)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return new IobRequest { Error = "args {inputs} are missing" };
        var now = JsDate.TimeClip(context.Now);
        var zone = context.Zone;
        var request = reader.CurrentFields(new Fields(now), (fields, scoped name, ref json) => name switch
        {
            "inputs" => json.NextObject(out _) ? json.CurrentFields(fields with { HasInputs = true }, InputField(now, zone)) : fields,
            "currentIOBOnly" => fields with { CurrentOnly = json.NextFlag().IsTruthy },
            "zeroTempDuration" => fields with { ZeroTempDuration = json.NextNumber() },
            _ => json.Pass(fields),
        });
        return new IobRequest
        {
            Inputs = request.Complaint is null ? request.ToInputs(zone, context.Mode.Corrections()) : null,
            CurrentOnly = request.CurrentOnly,
            ZeroTempDuration = request.ZeroTempDuration,
            Error = request.Complaint,
            HasBadCurve = request.Profile is { HasBadCurve: true },
        };
    }

    private static FieldReader<Fields> InputField(double now, TimeZoneInfo zone) => (fields, scoped name, ref json) => name switch
    {
        "history" => fields with { History = json.NextRecords(now, zone) },
        "history24" => ReadHistory24(fields, ref json, now, zone),
        "profile" => ReadProfile(fields, ref json),
        "clock" => fields with { Clock = json.NextStamp(zone) },
        "autosens" => ReadAutosens(fields, ref json),
        _ => json.Pass(fields),
    };

    private static Fields ReadHistory24(Fields fields, ref Utf8JsonReader json, double now, TimeZoneInfo zone)
    {
        var peek = json;
        return peek.NextFlag().IsTruthy ? fields with { History24 = json.NextRecords(now, zone) } : json.Pass(fields);
    }

    // What is neither an object nor null is to oref0 a profile without anything in it.
    private static Fields ReadProfile(Fields fields, ref Utf8JsonReader json)
    {
        if (json.NextObject(out var isNull)) return fields with { Profile = json.CurrentFields(ProfileFields.Start, ProfileFields.Read) };
        return fields with { Profile = isNull ? null : ProfileFields.Start };
    }

    private static Fields ReadAutosens(Fields fields, ref Utf8JsonReader json)
    {
        if (!json.NextObject(out var isNull)) return fields with { Autosens = new AutosensRatio(isNull, JsNumber.Undefined) };
        return fields with
        {
            Autosens = json.CurrentFields(default(AutosensRatio), static (autosens, scoped name, ref reader) =>
                name is "ratio" ? autosens with { Ratio = reader.NextNumber() } : reader.Pass(autosens)),
        };
    }

    private readonly record struct Fields(double Now)
    {
        public bool HasInputs { get; init; }

        public RecordList History { get; init; }

        public RecordList? History24 { get; init; }

        public ProfileFields? Profile { get; init; }

        public Stamp Clock { get; init; } = Stamp.Absent(Now);

        public AutosensRatio Autosens { get; init; }

        public bool CurrentOnly { get; init; }

        public JsNumber ZeroTempDuration { get; init; }

        public string? Complaint =>
            !HasInputs ? "args need inputs {history, profile, clock}"
            : History.Records is null || History24 is { Records: null } ? "inputs.history is no list of records"
            : Profile is null ? "inputs.profile is missing"
            : Profile.HasBadBasals ? "profile.basalprofile is no list of entries"
            : null;

        public IobInputs ToInputs(TimeZoneInfo zone, Corrections corrections) => new()
        {
            History = (History24 is null ? History.Records : History.AsPart())!,
            History24 = History24?.AsPart(),
            Profile = Profile!.Profile,
            Clock = Clock,
            Autosens = Autosens,
            Zone = zone,
            Corrections = corrections,
        };
    }
}
