using System.Text.Json;
using Loop.Oref.JavaScript;
using Loop.Oref.Treatments;
using Loop.Therapy;

namespace Loop.Oref.Json;

/// <summary>
/// The stage <c>normalize-temps</c>: {history, calculated_iob?} to treatments. <c>calculated_iob</c> is the figure that a
/// bolus's note repeats; null says that it should be there and cannot be read.
/// </summary>
internal static class NormalizeTempsStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        if (!JsTree.Parse(args.IsEmpty ? "{}"u8 : args).TryGet(out var request, out var problem)) return problem.ToString();
        var iob = request["calculated_iob"];
        if (!PumpTreatments.Normalize(request["history"], context.Zone, () => Note(iob)).TryGet(out var treatments, out problem)) return problem.ToString();
        answer.WriteRawValue(JsText.Stringify(treatments)!, skipInputValidation: true);
        return null;
    }

    private static Result<string?> Note(JsValue iob)
    {
        if (iob.Kind == JsKind.Null) return new Problem("the calculated IOB cannot be read", "write monitor/iob.json anew");
        return iob.IsUndefined ? null : iob.ToString();
    }
}
