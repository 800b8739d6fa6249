using System.CommandLine;
using Loop.Cli;
using Loop.Cli.Commands;

var root = new RootCommand("Loop: a closed-loop insulin controller. Not a medical device.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    CarbsCommand.Create(),
    AlarmsCommand.Create(),
    LogCommand.Create(),
    ExplainCommand.Create(),
    HistoryCommand.Create(),
    PumpCommand.Create(),
    OrefCommand.Create(),
    EmulateCommand.Create(),
    TraceCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception broken) when (broken is not OperationCanceledException)
{
    // A person gets one line; what a developer needs is one variable away.
    if (Environment.GetEnvironmentVariable("LOOP_STACK") is not null) throw;
    return Complaint.Print(broken.Message.ReplaceLineEndings(" "), "set LOOP_STACK=1 and report what it prints");
}
