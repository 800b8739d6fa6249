using System.CommandLine;
using Loop.Cli;
using Loop.Cli.Commands;
using Loop.Rig;

var root = new RootCommand("Loop: a closed-loop insulin controller. Not a medical device.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    ServiceCommand.Create(),
    DoctorCommand.Create(),
    BackupCommands.Backup(),
    BackupCommands.Restore(),
    JournalCommand.Create(),
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
    ReplayCommand.Create(),
    TuneCommand.Create(),
    TrialCommand.Create(),
    ReportCommand.Create(),
    EmulateCommand.Create(),
    CompletionCommand.Create(),
    TraceCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,

        // A rig that is asked to stop first finishes the exchange under way; a bolus that Ctrl-C interrupts is stopped first.
        ProcessTerminationTimeout = RigHost.StopPatience + TimeSpan.FromSeconds(10),
    });
}
catch (Exception broken) when (broken is not OperationCanceledException)
{
    // A person gets one line; what a developer needs is one variable away.
    if (Environment.GetEnvironmentVariable("LOOP_STACK") is not null) throw;
    return Complaint.Print(broken.Message.ReplaceLineEndings(" "), "set LOOP_STACK=1 and report what it prints");
}
