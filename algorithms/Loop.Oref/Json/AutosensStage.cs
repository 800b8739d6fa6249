using System.Text.Json;
using Loop.Oref.Autosens;

namespace Loop.Oref.Json;

/// <summary>The stage <c>autosens</c>: oref0's detect-sensitivity with its two runs.</summary>
internal static class AutosensStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        var request = AutosensRequest.Read(args, context);
        if (request.Inputs is not { } inputs) return request.Error;
        if (!SensitivityDetection.Detect(inputs, context.Cache).TryGet(out var result, out var problem)) return problem.ToString();
        Trace(result, context);
        answer.WriteStartObject();
        answer.WriteJs("ratio", result.Ratio);
        Write(answer, "eight", result.Eight);
        Write(answer, "day", result.Day);
        answer.WriteEndObject();
        return null;
    }

    /// <summary>What oref0's command prints where there are too few glucose records to run at all.</summary>
    public static void WriteTooFewRecords(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ratio", 1);
        writer.WriteString("reason", SensitivityDetection.TooFewRecords);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, LookbackResult run)
    {
        writer.WriteStartObject(name);
        writer.WriteJs("ratio", run.Ratio);
        writer.WriteJs("newisf", run.NewIsf);
        writer.WriteEndObject();
    }

    private static void Trace(SensitivityResult result, in StageContext context)
    {
        if (context.Trace is null) return;
        var met = result.Eight.Met | result.Day.Met;
        foreach (var happened in Enum.GetValues<AutosensEvents>())
        {
            if (happened != AutosensEvents.None && met.HasFlag(happened)) context.Took("autosens", happened);
        }

        context.Took("run", result.Governing == result.Eight ? RunBranch.EightHours : RunBranch.Day);
        if (result.Eight.Ratio != result.Day.Ratio) context.Took("run", RunBranch.Differing);
        context.Took("sensitivity", Of(result.Governing.Median));
    }

    private static SensitivityBranch Of(double median) =>
        median < 0 ? SensitivityBranch.Sensitive : median > 0 ? SensitivityBranch.Resistant : SensitivityBranch.Normal;
}
