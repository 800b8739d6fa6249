using System.Text;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.DropIn.Commands;

/// <summary>An autotune stage's answer, printed or, where a file is named, written there.</summary>
internal static class AutotuneOutput
{
    /// <param name="indent">With one, the keys are sorted and the text is indented.</param>
    /// <returns>The exit code.</returns>
    public static int Write(CommandCall call, string stage, JsObject request, string? indent = null)
    {
        if (!call.Ask(stage, request).TryGet(out var answer, out var problem)) return call.Fail(problem);
        if (indent is not null) answer = JsText.StringifySorted(JsTree.Parse(Encoding.UTF8.GetBytes(answer)).Require(), indent);
        var file = call.Arguments.Option("output-file");
        if (!file.IsTruthy)
        {
            call.Print(answer);
            return 0;
        }

        if (file.Text is not { } name) return call.Fail($"{file} is no file's name; name one file");
        try
        {
            File.WriteAllText(call.Files.AsNamed(name), answer);
            return 0;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return call.Fail($"cannot write {name} ({broken.Message}); name a file in a folder that is there");
        }
    }
}
