using System.Diagnostics;
using System.Globalization;
using Loop.Therapy;
using Loop.Trial;

namespace Loop.Bench;

/// <summary>Where the time of a decision in a trial goes: the observations of a patient's days, decided and judged again with a clock around each part.</summary>
internal sealed class TrialStages
{
    private readonly List<(string Name, double Microseconds)> parts = [];

    public void Measure(TrialPlan plan)
    {
        var seen = new List<Observation>();
        var patient = TrialCohort.Of(plan).Require()[0];
        var arms = ShardRun.Arms(plan).Require();
        var arm = PatientArm.Of(plan, patient, arms[0], arms[0], seen.Add).Require();
        var from = Stopwatch.GetTimestamp();
        foreach (var _ in arm.Live())
        {
        }

        var whole = Stopwatch.GetElapsedTime(from).TotalMicroseconds / seen.Count;
        var loop = arm.NewLoop();
        long engine = 0, guard = 0;
        foreach (var observation in seen)
        {
            from = Stopwatch.GetTimestamp();
            var decision = loop.Decide(observation);
            engine += Stopwatch.GetTimestamp() - from;
            from = Stopwatch.GetTimestamp();
            if (decision.Problem is not null || decision.Proposal.TempBasal is not null) loop.JudgeTempBasal(decision, observation, observation.Instant);
            if (decision.Problem is null && decision.Proposal.Bolus is not null)
                loop.JudgeBolus(decision, observation, observation.Instant, observation.Status, observation.Reservoir, observation.TempBasal);
            guard += Stopwatch.GetTimestamp() - from;
        }

        parts.Add(("whole", whole));
        parts.Add(("engine", Microseconds(engine, seen.Count)));
        parts.Add(("Guard", Microseconds(guard, seen.Count)));
        parts.Add(("body, pump, person, observation, figures", whole - parts[1].Microseconds - parts[2].Microseconds));
    }

    public void Print()
    {
        foreach (var (name, microseconds) in parts)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-42}{microseconds,8:0.0} us a cycle{100 * microseconds / parts[0].Microseconds,7:0} %"));
    }

    private static double Microseconds(long ticks, int count) => ticks * 1e6 / Stopwatch.Frequency / count;
}
