using System.CommandLine;

namespace Loop.Cli.Commands;

/// <summary><c>loop trial</c>: settings tried on cohorts of virtual patients, on this machine or on a cluster.</summary>
internal static class TrialCommand
{
    private const string Description = """
        Try settings on virtual patients: the engine and the Guard that dose, a simulated pump, sensor and person, thousands of days.
        Two settings files are compared patient by patient on the same days; results are CSV and Parquet with everything needed to repeat them.
        Examples:
          loop trial run --patients 20 --days 14 --settings a.json --out results
          loop trial run --patients 100 --days 14 --settings a.json --vs b.json --out results
          loop trial run --patients 30 --days 7 --settings a.json --cohort s2008 --parameters vpatient_params.csv --out results
          loop trial submit --slurm --shards 40 --patients 1000 --days 30 --settings a.json --vs b.json --out /shared/results
          loop trial resume results
        """;

    public static Command Create() => new("trial", Description)
    {
        TrialRunCommand.Create(),
        TrialSubmitCommand.Create(),
        TrialMergeCommand.CreateMerge(),
        TrialMergeCommand.CreateResume(),
        TrialColumnsCommand.Create(),
    };
}
