using System.CommandLine;

namespace Loop.Cli.Commands;

/// <summary><c>loop completion bash</c>: the script that makes the Tab key work.</summary>
internal static class CompletionCommand
{
    // The program is asked what could come next; it answers one suggestion a line.
    private const string Bash =
        """
        _loop() {
            local IFS=$'\n'
            COMPREPLY=( $(compgen -W "$("$1" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o default -F _loop loop
        """;

    public static Command Create()
    {
        var bash = new Command("bash", "Print the completion script for bash.\nExample: source <(loop completion bash)");
        bash.SetAction(_ => Console.Out.WriteLine(Bash));
        return new Command("completion", "Let the shell complete loop's commands and options.") { bash };
    }
}
