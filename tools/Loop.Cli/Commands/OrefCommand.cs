using System.Buffers;
using System.CommandLine;
using System.Text;
using Loop.Oref;
using Loop.Oref.Json;

namespace Loop.Cli.Commands;

/// <summary><c>loop oref</c>: the engine as a filter, one request a line in, one answer a line out.</summary>
internal static class OrefCommand
{
    public static Command Create()
    {
        var lines = new Option<bool>("--jsonl") { Description = "Read one request per line from stdin, write one answer per line.", Required = true };
        var corrected = new Option<bool>("--corrected") { Description = "Answer with oref0's known defects repaired, as the rig doses." };
        var command = new Command("oref", "Answer as oref0 0.7.1 answers, in the process's time zone (TZ).\nExample: TZ=America/New_York loop oref --jsonl < requests.jsonl")
        {
            lines, corrected, CorrectionsCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            Answer(parsed.GetValue(corrected) ? OrefMode.Corrected : OrefMode.Exact);
            return 0;
        });
        return command;
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
