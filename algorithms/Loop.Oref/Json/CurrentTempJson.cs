using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Reads the running temp basal.</summary>
internal static class CurrentTempJson
{
    /// <summary>The next value; null where it is null.</summary>
    public static CurrentTemp? NextCurrentTemp(ref this Utf8JsonReader reader)
    {
        var (duration, rate) = (JsNumber.Undefined, JsNumber.Undefined);
        if (!reader.NextObject(out var isNull)) return isNull ? null : new CurrentTemp(duration, rate);
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "duration": duration = reader.NextNumber(); break;
                case "rate": rate = reader.NextNumber(); break;
                default: reader.SkipNext(); break;
            }
        }

        return new CurrentTemp(duration, rate);
    }
}
