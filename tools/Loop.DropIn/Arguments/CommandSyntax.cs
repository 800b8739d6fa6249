namespace Loop.DropIn.Arguments;

/// <summary>What a command takes.</summary>
/// <param name="Usage">Its arguments, as a person reads them.</param>
/// <param name="Example">A call that works, without the command's name.</param>
/// <param name="Options">Its options.</param>
/// <param name="Demanded">How many files there must be before the command looks at anything else.</param>
/// <param name="GoesOn">It complains of arguments that it does not know and runs all the same.</param>
internal sealed record CommandSyntax(string Usage, string Example, IReadOnlyList<CommandOption> Options, int Demanded = 0, bool GoesOn = false)
{
    public CommandOption? Find(string key) => Options.FirstOrDefault(option => option.Answers(key));
}
