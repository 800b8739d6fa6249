using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stage <c>set-temp-basal</c>: its answer is the suggestion it was given (<c>rT</c>) with the temp basal in it.</summary>
internal static class SetTempBasalStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return "set-temp-basal needs args {rate, duration, profile, rT?, currenttemp}";
        var (rate, duration) = (JsNumber.Undefined, JsNumber.Undefined);
        DosingProfile? profile = null;
        CurrentTemp? running = null;
        var runningIsNull = false;
        var given = ..0;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "rate": rate = reader.NextNumber(); break;
                case "duration": duration = reader.NextNumber(); break;
                case "profile": profile = reader.NextDosingProfile(); break;
                case "currenttemp": runningIsNull = (running = reader.NextCurrentTemp()) is null; break;
                case "rT": given = reader.NextRange(); break;
                default: reader.SkipNext(); break;
            }
        }

        if (profile is null) return "there is no profile";
        if (runningIsNull) return "currenttemp is null: leave it out or name an object";
        var suggestion = given.Equals(..0) ? "{}"u8 : args[given];
        if (suggestion[0] != '{') return "rT is not an object";

        var set = SetTempBasal.Apply(rate, duration, profile, running, context.Mode.Corrections());
        context.Took("temp", set.Branch);
        if (set.CutToMaxSafeBasal) context.Trace?.Add("cut:MaxSafeBasal");
        if (rate.Number < 0) context.Trace?.Add("cut:Zero");
        Write(answer, suggestion, set);
        return null;
    }

    private static void Write(Utf8JsonWriter answer, ReadOnlySpan<byte> suggestion, TempBasalAnswer set)
    {
        answer.WriteStartObject();
        string? reason = null;
        var reader = new Utf8JsonReader(suggestion);
        reader.Read();
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            // These three it may write over; what else it was given it hands on.
            if (name[..length] is "reason")
            {
                reason = reader.NextText();
            }
            else if (set.SetsTemp && name[..length] is "rate" or "duration")
            {
                reader.SkipNext();
            }
            else
            {
                answer.WritePropertyName(reader.GetString()!);
                answer.WriteRawValue(suggestion[reader.NextRange()], skipInputValidation: true);
            }
        }

        answer.WriteJs("reason", string.IsNullOrEmpty(reason) ? set.Note ?? reason : set.Note is null ? reason : $"{reason}. {set.Note}");
        if (set.SetsTemp)
        {
            answer.WriteJs("duration", set.Duration);
            answer.WriteJs("rate", set.Rate);
        }

        answer.WriteEndObject();
    }
}
