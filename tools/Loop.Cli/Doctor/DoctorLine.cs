using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Cli.Doctor;

/// <summary>How one thing is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoctorVerdict>))]
internal enum DoctorVerdict
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>The rig can work; a person should look.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>The rig cannot work, or not safely.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Remedy">What a person does; null where nothing needs to be done.</param>
internal sealed record DoctorLine(string Check, DoctorVerdict Verdict, string What, string? Remedy)
{
    public static DoctorLine Ok(string check, FormattableString what) => new(check, DoctorVerdict.Ok, Figures.Text(what), null);

    public static DoctorLine Warn(string check, FormattableString what, string remedy) => new(check, DoctorVerdict.Warn, Figures.Text(what), remedy);

    public static DoctorLine Fail(string check, FormattableString what, string remedy) => new(check, DoctorVerdict.Fail, Figures.Text(what), remedy);

    public static DoctorLine Fail(string check, Problem problem) => new(check, DoctorVerdict.Fail, problem.What, problem.Remedy);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DoctorLine))]
internal sealed partial class DoctorJson : JsonSerializerContext;
