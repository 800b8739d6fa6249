using Loop.Kill;
using Loop.Kill.Run;

if (args is ["--help" or "-h" or "help"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

var (options, wrong) = Options.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync($"{wrong}\n\n{Options.Usage}");
    return 2;
}

return await new Campaign(options, Console.Out).Run() ? 0 : 1;
