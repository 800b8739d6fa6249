using System.Buffers;
using System.Text;
using Loop.DropIn.Arguments;
using Loop.DropIn.Files;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.DropIn;

/// <summary>One call of a command: what it was given, and where its answer goes.</summary>
internal sealed class CommandCall(string name, ParsedArguments arguments, CommandSurroundings surroundings)
{
    /// <summary>What node ends with where a script throws.</summary>
    public const int Thrown = 1;

    public ParsedArguments Arguments => arguments;

    public CommandSurroundings Surroundings => surroundings;

    public InputFiles Files { get; } = new(surroundings);

    public void Print(string text) => surroundings.Output.Write(text + "\n");

    /// <summary>One line on stderr.</summary>
    public void Say(string text) => surroundings.Error.Write($"{name}: {text.ReplaceLineEndings(" ")}\n");

    /// <summary>Says what is wrong.</summary>
    /// <returns>The exit code.</returns>
    public int Fail(string complaint, int code = Thrown)
    {
        Say(complaint);
        return code;
    }

    public int Fail(Problem problem, int code = Thrown) => Fail(problem.ToString(), code);

    /// <summary>Says that there are too few or too many files.</summary>
    /// <returns>The exit code.</returns>
    public int FailOnCount(CommandSyntax syntax, int code = Thrown) =>
        Fail($"incorrect number of files ({arguments.Files.Count}); usage: {name} {syntax.Usage}", code);

    /// <summary>Reads JSON from a name that oref0 puts its folder before.</summary>
    public Result<JsValue> Below(int file) => InputFiles.ReadJson(Files.Below(arguments.File(file)!));

    /// <summary>Reads JSON from a name that oref0 leaves to the system.</summary>
    public Result<JsValue> AsNamed(int file) => AsNamed(arguments.File(file)!);

    public Result<JsValue> AsNamed(string file) => InputFiles.ReadJson(Files.AsNamed(file));

    /// <summary>Reads JSON as node's require does.</summary>
    public Result<JsValue> Require(int file) => InputFiles.Require(Files.Below(arguments.File(file)!));

    /// <summary>Reads JSON that the command can do without: an empty object, and a warning, where it cannot be read.</summary>
    public JsValue OrNothing(int file, Func<int, Result<JsValue>> read)
    {
        if (arguments.File(file) is not { } given) return new JsObject();
        if (read(file).TryGet(out var value, out var problem)) return value;
        Say($"warning: could not parse {given} ({problem.What})");
        return new JsObject();
    }

    /// <summary>Asks one of the engine's stages.</summary>
    public Result<string> Ask(string stage, JsObject request)
    {
        var answer = new ArrayBufferWriter<byte>(64 * 1024);
        var json = Encoding.UTF8.GetBytes(JsText.Stringify(request)!);
        return JsonLines.AnswerStage(stage, json, surroundings.Now(), surroundings.Zone, surroundings.Mode, answer) is { } error
            ? new Problem(error, "compare the input with what the command takes (--help)")
            : Encoding.UTF8.GetString(answer.WrittenSpan);
    }

    /// <summary>Asks a stage and prints its answer as it is.</summary>
    /// <returns>The exit code.</returns>
    public int PrintAnswer(string stage, JsObject request)
    {
        if (!Ask(stage, request).TryGet(out var answer, out var problem)) return Fail(problem);
        Print(answer);
        return 0;
    }
}
