using System.Buffers;
using System.CommandLine;
using System.Text;
using Loop.DropIn;
using Loop.Oref;
using Loop.Oref.Json;

namespace Loop.Cli.Commands;

/// <summary>
/// <c>loop oref STAGE FILE…</c>: one of oref0's commands; <c>loop oref --jsonl</c>: the engine as a filter, one request a line
/// in, one answer a line out.
/// </summary>
internal static class OrefCommand
{
    public static Command Create()
    {
        var lines = new Option<bool>("--jsonl") { Description = "Read one request per line from stdin, write one answer per line." };
        var corrected = new Option<bool>("--corrected") { Description = "Answer with oref0's known defects repaired, as the rig doses." };
        var command = new Command(
            "oref",
            "Answer as oref0 0.7.1 answers, in the process's time zone (TZ): loop oref STAGE FILE… with the files and options of oref0-STAGE.\n"
            + $"Stages: {string.Join(' ', OrefCommands.Names)}.\n"
            + "Example: loop oref calculate-iob pumphistory.json profile.json clock.json\n"
            + "Example: TZ=America/New_York loop oref --jsonl < requests.jsonl")
        {
            lines, corrected, CorrectionsCommand.Create(),
        };

        // The stage, its files and its options are the stage's own to take apart.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            var mode = parsed.GetValue(corrected) ? OrefMode.Corrected : OrefMode.Exact;
            if (parsed.UnmatchedTokens is { Count: > 0 } tokens) return RunStage(tokens[0], [.. tokens.Skip(1)], mode);
            if (!parsed.GetValue(lines)) return Complaint.Print("loop oref was given neither a stage nor --jsonl", "see loop oref --help");
            Answer(mode);
            return 0;
        });
        return command;
    }

    private static int RunStage(string stage, IReadOnlyList<string> rest, OrefMode mode)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput());
        return OrefCommands.Run(stage, rest, new CommandSurroundings
        {
            Folder = Environment.CurrentDirectory,
            Now = () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            Zone = TimeZoneInfo.Local,
            Mode = mode,
            TakesAbsolutePaths = true,
            Output = output,
            Error = Console.Error,
        });
    }

    private static void Answer(OrefMode mode)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var output = Console.OpenStandardOutput();
        var answer = new ArrayBufferWriter<byte>(64 * 1024);
        while (input.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            answer.ResetWrittenCount();
            JsonLines.Answer(Encoding.UTF8.GetBytes(line), TimeZoneInfo.Local, mode, answer);
            answer.Write("\n"u8);
            output.Write(answer.WrittenSpan);
        }
    }
}
