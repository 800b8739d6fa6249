using System.Text.Json;
using Loop.Oref.Autotune;

namespace Loop.Oref.Json;

/// <summary>The stage <c>autotune-prep</c>: a day's glucose by what moved it.</summary>
internal static class AutotunePrepStage
{
    public static string? Answer(ReadOnlySpan<byte> args, in StageContext context, Utf8JsonWriter answer)
    {
        var request = AutotunePrepRequest.Read(args, context);
        if (request.Inputs is not { } inputs) return request.Error;
        if (!AutotunePrep.Prepare(inputs).TryGet(out var day, out var problem)) return problem.ToString();
        Trace(day.Steps, context);
        PreparedDayJson.Write(answer, day, args[request.Glucose]);
        return null;
    }

    private static void Trace(PrepSteps steps, in StageContext context)
    {
        if (context.Trace is null) return;
        foreach (var step in Enum.GetValues<PrepSteps>())
        {
            if (step != PrepSteps.None && steps.HasFlag(step)) context.Took("prep", step);
        }
    }
}
