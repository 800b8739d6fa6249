using System.Text.Json;
using Loop.Oref.Dosing;

namespace Loop.Oref.Json;

/// <summary>Reads what the glucose-status stage writes.</summary>
internal static class GlucoseStatusJson
{
    /// <summary>The next value; null where it is null.</summary>
    public static GlucoseStatus? NextGlucoseStatus(ref this Utf8JsonReader reader)
    {
        var status = new GlucoseStatus();
        if (!reader.NextObject(out var isNull)) return isNull ? null : status;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "glucose": status = status with { Glucose = reader.NextNumber() }; break;
                case "date": status = status with { Date = reader.NextNumber() }; break;
                case "noise": status = status with { Noise = reader.NextNumber() }; break;
                case "delta": status = status with { Delta = reader.NextNumber() }; break;
                case "short_avgdelta": status = status with { ShortAvgDelta = reader.NextNumber() }; break;
                case "long_avgdelta": status = status with { LongAvgDelta = reader.NextNumber() }; break;
                case "last_cal": status = status with { LastCal = reader.NextNumber() }; break;
                case "device": status = status with { Device = reader.NextText() }; break;
                default: reader.SkipNext(); break;
            }
        }

        return status;
    }
}
