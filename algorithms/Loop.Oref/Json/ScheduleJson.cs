using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>oref0's schedules and temp targets from JSON. Each list is null where oref0 would throw on it.</summary>
internal static class ScheduleJson
{
    public static List<BasalEntry>? NextBasals(ref this Utf8JsonReader reader) =>
        reader.NextObjects(default(BasalEntry), static (entry, scoped name, ref json) => name switch
        {
            "i" => entry with { Order = json.NextNumber() },
            "minutes" => entry with { Minutes = json.NextNumber() },
            "rate" => entry with { Rate = json.NextNumber() },
            _ => json.Pass(entry),
        });

    public static List<TargetEntry>? NextTargets(ref this Utf8JsonReader reader) =>
        reader.NextObjects(default(TargetEntry), static (entry, scoped name, ref json) => name switch
        {
            "offset" => entry with { Offset = json.NextNumber() },
            "low" => entry with { Low = json.NextNumber() },
            "high" => entry with { High = json.NextNumber() },
            "min_bg" => entry with { MinBg = json.NextNumber() },
            "max_bg" => entry with { MaxBg = json.NextNumber() },
            "temptargetSet" => entry with { TempTargetSet = json.NextFlag() },
            _ => json.Pass(entry),
        });

    public static List<SensitivityEntry>? NextSensitivities(ref this Utf8JsonReader reader) =>
        reader.NextObjects(default(SensitivityEntry), static (entry, scoped name, ref json) => name switch
        {
            "offset" => entry with { Offset = json.NextNumber() },
            "sensitivity" => entry with { Sensitivity = json.NextNumber() },
            "endOffset" => entry with { EndOffset = json.NextNumber() },
            _ => json.Pass(entry),
        });

    public static List<CarbRatioEntry>? NextCarbRatios(ref this Utf8JsonReader reader) =>
        reader.NextObjects(default(CarbRatioEntry), static (entry, scoped name, ref json) => name switch
        {
            "offset" => entry with { Offset = json.NextNumber() },
            "ratio" => entry with { Ratio = json.NextNumber() },
            _ => json.Pass(entry),
        });

    public static List<TempTarget>? NextTempTargets(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone) =>
        reader.NextObjects(new TempTarget(Stamp.Absent(now), default, default, default), (target, scoped name, ref json) => name switch
        {
            "created_at" => target with { CreatedAt = json.NextStamp(zone) },
            "duration" => target with { Duration = json.NextNumber() },
            "targetTop" => target with { TargetTop = json.NextNumber() },
            "targetBottom" => target with { TargetBottom = json.NextNumber() },
            _ => json.Pass(target),
        });
}
