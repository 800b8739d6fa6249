using Loop.Bench;

return args switch
{
    ["oref", ..] => OrefComparison.Run(BenchOptions.Parse(args)),
    ["year", ..] => YearRun.Run(BenchOptions.Parse(args)),
    ["cycle", ..] => CycleRun.Run(BenchOptions.Parse(args)),
    ["trial", ..] => TrialRun.Run(BenchOptions.Parse(args)),
    ["commands", ..] => CommandsRun.Run(BenchOptions.Parse(args)),
    _ => BenchOptions.Usage(),
};
