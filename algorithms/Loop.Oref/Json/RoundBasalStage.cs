using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>The stage <c>round-basal</c>: {basal, profile} to a number.</summary>
internal static class RoundBasalStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return "round-basal needs args {basal, profile}";
        var basal = JsNumber.Undefined;
        string? model = null;
        var profileIsNull = false;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "basal":
                    basal = reader.NextNumber();
                    break;
                case "profile":
                    model = reader.NextObject(out profileIsNull) ? ReadModel(ref reader, name) : null;
                    break;
                default:
                    reader.SkipNext();
                    break;
            }
        }

        if (profileIsNull) return "profile is null: leave it out or name an object";
        if (context.Mode.Corrections().HasFlag(Corrections.ModelTrimmed)) model = model?.Trim();
        context.Trace?.Add($"scale:{Scale(basal.Number, model)}");
        answer.WriteJsValue(RoundBasal.Apply(basal.Number, model));
        return null;
    }

    private static string Scale(double basal, string? model) => basal switch
    {
        < 1 => RoundBasal.HasFineSteps(model) ? "Fine" : "Low",
        < 10 => "Middle",
        >= 10 => "High",
        _ => "None",
    };

    private static string? ReadModel(ref Utf8JsonReader reader, scoped Span<char> name)
    {
        string? model = null;
        while (reader.NextName(name, out var length))
        {
            if (name[..length] is "model") model = reader.NextText();
            else reader.SkipNext();
        }

        return model;
    }
}
