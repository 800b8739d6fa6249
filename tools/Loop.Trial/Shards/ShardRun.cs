using System.Diagnostics;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>Lives the patients of a shard, several at a time: they know nothing of each other, so threads change nothing but the time it takes.</summary>
public static class ShardRun
{
    /// <param name="threads">0 for as many as the machine has.</param>
    /// <param name="progress">Called with the patients lived so far, from any thread.</param>
    /// <returns>Null when the shard is in the folder, whole.</returns>
    public static Problem? Run(TrialFolder folder, Shard shard, int threads, Action<int>? progress, CancellationToken stop)
    {
        var plan = folder.Plan;
        if (!TrialCohort.Of(plan).TryGet(out var cohort, out var problem) || !Arms(plan).TryGet(out var arms, out problem)) return problem;
        var numbers = shard.Patients(plan.Patients).ToArray();
        var lived = new PatientRows?[numbers.Length];
        var problems = new Problem?[numbers.Length];
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var done = 0;
        try
        {
            Parallel.For(
                0,
                numbers.Length,
                new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = stop },
                (i, state) =>
                {
                    if (!Live(plan, cohort[numbers[i]], arms).TryGet(out lived[i], out problems[i])) state.Stop();
                    progress?.Invoke(Interlocked.Increment(ref done));
                });
        }
        catch (OperationCanceledException)
        {
            return new Problem("stopped", "loop trial resume goes on from the shards that are finished");
        }

        if (problems.FirstOrDefault(found => found is not null) is { } wrong) return wrong;
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        folder.Write(
            shard, Table.OfRows(lived.SelectMany(rows => rows!.Days)), Table.OfRows(lived.SelectMany(rows => rows!.Whole)), numbers.Length * arms.Count * (plan.Days + 1), cpu);
        return null;
    }

    internal static Result<IReadOnlyList<ArmSettings>> Arms(TrialPlan plan)
    {
        var arms = new List<ArmSettings>();
        foreach (var arm in plan.Arms)
        {
            if (!ArmSettings.Of(arm, arm.Name).TryGet(out var settings, out var problem)) return problem;
            arms.Add(settings);
        }

        return arms;
    }

    internal static Result<PatientRows> Live(TrialPlan plan, TrialPatient patient, IReadOnlyList<ArmSettings> arms)
    {
        var rows = new PatientRows([], []);
        for (var number = 0; number < arms.Count; number++)
        {
            if (!PatientArm.Of(plan, patient, arms[number], arms[0]).TryGet(out var arm, out var problem)) return problem;
            var facts = FactsOf(patient, arm.Program.Schedules);
            foreach (var day in arm.Live()) rows.Days.Add(new ResultRow(facts, number, arms[number].Plan.Name, day));
            rows.Whole.Add(new ResultRow(facts, number, arms[number].Plan.Name, arm.Tally.Whole()));
        }

        return rows;
    }

    private static PatientFacts FactsOf(TrialPatient patient, TherapySchedules schedules)
    {
        return new PatientFacts(
            patient.Number + 1, patient.Model.Name, patient.Group, patient.Model.BodyWeight,
            24 * OverDay(minute => schedules.Basal.At(minute).Value), OverDay(minute => schedules.Sensitivity.At(minute).Value), OverDay(schedules.CarbRatio.At));

        static double OverDay(Func<int, double> at) => Enumerable.Range(0, 1440).Average(at);
    }
}

/// <summary>A patient's results.</summary>
internal sealed record PatientRows(List<ResultRow> Days, List<ResultRow> Whole);
