using System.CommandLine;

namespace Loop.Cli.Commands;

/// <summary><c>loop replay</c>: what a person's recorded data say; each question is a command of its own.</summary>
internal static class ReplayCommand
{
    public static Command Create() => new("replay", "Ask recorded data: what is there, what would have been decided.\nExample: loop replay inspect export/")
    {
        ReplayInspect.Create(),
        ReplayDecide.Create(),
        ReplayWhatIf.Create(),
    };
}
