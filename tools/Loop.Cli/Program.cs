using System.CommandLine;
using Loop.Cli;
using Loop.Cli.Commands;

var root = new RootCommand("Loop: a closed-loop insulin controller. Not a medical device.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    StatusCommand.Create(),
    ManualCommands.Temp(),
    ManualCommands.Bolus(),
    ManualCommands.Cancel(),
    ManualCommands.Suspend(),
    ManualCommands.Resume(),
    ManualCommands.Open(),
    ManualCommands.Close(),
    WishCommands.Target(),
    WishCommands.Override(),
    CarbsCommand.Create(),
    AlarmsCommand.Create(),
    LogCommand.Create(),
    ExplainCommand.Create(),
    HistoryCommand.Create(),
    PumpCommand.Create(),
    OrefCommand.Create(),
    EmulateCommand.Create(),
    CompletionCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // Long enough to end an exchange with the pump, and to stop a bolus that Ctrl-C interrupts.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
    });
}
catch (Exception broken) when (broken is not OperationCanceledException)
{
    // A person gets one line; what a developer needs is one variable away.
    if (Environment.GetEnvironmentVariable("LOOP_STACK") is not null) throw;
    return Complaint.Print(broken.Message.ReplaceLineEndings(" "), "set LOOP_STACK=1 and report what it prints");
}
