using Loop.Campaign;
using Loop.Campaign.Oracle;
using Loop.Campaign.RealDay;
using Loop.Campaign.Run;

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

var (oracle, missing) = NodeOracle.Find(options.Oracle);
if (oracle is null)
{
    await Console.Error.WriteLineAsync(missing);
    return 2;
}

if (options.Verb == "golden")
{
    await new GoldenVerb(options, oracle, Console.Out).RunAsync(options.Out!);
    return 0;
}

if (options.Verb == "realday") return await new RealDayVerb(options, oracle, Console.Out).RunAsync() ? 0 : 1;

if (options.Verb == "whole")
{
    using var whole = new WholeVerb(options, oracle, Console.Out);
    return await whole.RunAsync(options.State!) ? 0 : 1;
}

return await new RunVerb(options, oracle, Console.Out).RunAsync() ? 0 : 1;
