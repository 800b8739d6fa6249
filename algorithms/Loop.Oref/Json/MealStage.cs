using System.Text.Json;
using Loop.Oref.Meal;

namespace Loop.Oref.Json;

/// <summary>The stage <c>meal</c>: the pump's history, carbs and glucose to oref0's meal.json.</summary>
internal static class MealStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        var request = MealRequest.Read(args, context);
        if (request.Inputs is not { } inputs) return request.Error;
        if (!MealCalculation.Calculate(inputs, context.Cache).TryGet(out var report, out var problem)) return problem.ToString();
        if (request.HasBadCurve && report.HasLooked) return "profile.curve is no text";
        Trace(report, context);
        Write(answer, report);
        return null;
    }

    /// <summary>oref0's meal.json.</summary>
    public static void Write(Utf8JsonWriter writer, MealReport report)
    {
        writer.WriteStartObject();
        writer.WriteJs("carbs", report.Carbs);
        writer.WriteJs("nsCarbs", report.NsCarbs);
        writer.WriteJs("bwCarbs", report.BwCarbs);
        writer.WriteJs("journalCarbs", report.JournalCarbs);
        writer.WriteJs("mealCOB", report.MealCob);
        writer.WriteJs("currentDeviation", report.CurrentDeviation);
        writer.WriteJs("maxDeviation", report.MaxDeviation);
        writer.WriteJs("minDeviation", report.MinDeviation);
        writer.WriteJs("slopeFromMaxDeviation", report.SlopeFromMaxDeviation);
        writer.WriteJs("slopeFromMinDeviation", report.SlopeFromMinDeviation);
        writer.WriteJs("allDeviations", report.AllDeviations());
        writer.WriteJs("lastCarbTime", report.LastCarbTime);
        writer.WriteBoolean("bwFound", report.BwFound);
        writer.WriteJs("reason", report.Reason);
        writer.WriteEndObject();
    }

    private static void Trace(MealReport report, in StageContext context)
    {
        if (context.Trace is null) return;
        foreach (var branch in Enum.GetValues<MealBranch>())
        {
            if (branch != MealBranch.None && report.Took.HasFlag(branch)) context.Took("meal", branch);
        }
    }
}
