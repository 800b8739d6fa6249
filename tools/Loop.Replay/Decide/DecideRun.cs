using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>With what new decisions are compared.</summary>
/// <param name="Settings">Other settings, decided by as well; null: what was recorded.</param>
public sealed record Against(ReplaySettings? Settings);

/// <summary>
/// Decides again over a person's data, from inputs rebuilt out of them, a stretch of days at a time on every core. A stretch begins with
/// everything that its first decision looks back on, so that its decisions are those of one long run, bit for bit.
/// </summary>
/// <param name="against">Null: nothing to compare with.</param>
public sealed class DecideRun(PersonData data, ReplaySettings settings, Against? against)
{
    private static readonly TimeSpan Stretch = TimeSpan.FromDays(12);

    // A loop reports within its five minutes.
    private static readonly TimeSpan OneCycle = TimeSpan.FromMinutes(5);

    /// <summary>Stretches at once.</summary>
    public int Parallelism { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Whether the Guard is asked as well.</summary>
    public bool AsksGuard { get; init; } = true;

    /// <summary>Every moment, oldest first; a problem where nothing can be decided on.</summary>
    /// <param name="from">The first instant; null: the first that has a day of glucose before it.</param>
    /// <param name="to">Up to here; null: to the end.</param>
    public Result<DecidedMoments> Run(DateTimeOffset? from, DateTimeOffset? to, CancellationToken stop)
    {
        if (data.Report.Questions is [var question, ..])
            return new Problem($"{question.Source}: {question.Doubt}", $"answer with {string.Join(" or ", question.Answers)}; probably {question.Guess}");
        var sensor = data.Report.Counts.Where(count => count.Kind == "sensor glucose").ToList();
        if (sensor.Count == 0) return new Problem("the data hold no sensor glucose", "nothing can be decided on without");
        var first = from ?? sensor.Min(count => count.First) + TimeSpan.FromHours(24);
        var last = to ?? sensor.Max(count => count.Last) + TimeSpan.FromTicks(1);
        if (first >= last) return new Problem("there is less than a day of glucose before the first decision", "name data of more than a day, or --from an instant within them");
        if (data.Profiles.Count == 0 && settings.Program is null)
            return new Problem("the data hold no profile: schedules of basal, sensitivity, carb ratio and target", "name a settings file that holds a program with --settings FILE");
        return new DecidedMoments(Ticks(first, last, stop));
    }

    /// <summary>The moment nearest to an instant, with all that its decision was made from; a problem where no reading is within fifteen minutes of it.</summary>
    public Result<ExplainedMoment> Explain(DateTimeOffset at)
    {
        var (from, to) = (at - 3 * OneCycle, at + 3 * OneCycle);
        if (data.Report.Questions is [var question, ..]) return new Problem($"{question.Source}: {question.Doubt}", $"answer with {string.Join(" or ", question.Answers)}");
        if (data.Profiles.Count == 0 && settings.Program is null) return new Problem("the data hold no profile", "name a settings file that holds a program with --settings FILE");
        var nearest = Decide(from, to, CancellationToken.None).MinBy(tick => (tick.At - at).Duration());
        if (nearest is null) return new Problem($"there is no reading within 15 minutes of {at.UtcDateTime:u}", "name an instant at which there is one");
        var run = Engine(settings, from, to);
        var observation = run.Observe(nearest.At);
        return new ExplainedMoment(nearest, run.Decide(observation), observation);
    }

    private IEnumerable<Tick> Ticks(DateTimeOffset first, DateTimeOffset last, CancellationToken stop)
    {
        // As many stretches under way as there are cores, handed over in their order.
        var underWay = new Queue<Task<List<Tick>>>();
        var next = first;
        while (next < last || underWay.Count > 0)
        {
            while (underWay.Count < Parallelism && next < last)
            {
                var (from, to) = (next, next + Stretch < last ? next + Stretch : last);
                underWay.Enqueue(Task.Run(() => Decide(from, to, stop), stop));
                next = to;
            }

            foreach (var tick in underWay.Dequeue().GetAwaiter().GetResult()) yield return tick;
        }
    }

    private List<Tick> Decide(DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var run = Engine(settings, from, to);
        var other = against?.Settings is { } others ? Engine(others, from, to) : null;
        var recorded = against is { Settings: null } ? new Queue<DecisionMade>(data.Events(from, to + OneCycle).OfType<DecisionMade>()) : null;
        var ticks = new List<Tick>();
        foreach (var reading in run.Instants())
        {
            stop.ThrowIfCancellationRequested();
            var made = recorded is null ? null : Of(reading, recorded);
            var at = made is null || made.At < reading ? reading : made.At;
            var observation = run.Observe(at);
            var now = View(run, observation, settings);
            var before = other is not null ? View(other, other.Observe(at), against!.Settings!).View
                : made is not null ? DoseView.Of(made.Decision, observation) : null;
            ticks.Add(Beside(observation, now, before));
        }

        return ticks;
    }

    private Redecision Engine(ReplaySettings by, DateTimeOffset from, DateTimeOffset to) =>
        new(data.Record(from, to + OneCycle, Redecision.LookBack, by).Require() with { From = from, To = to }, by.Engine, new OrefCache());

    private (DoseView View, Decision Decision) View(Redecision run, Observation observation, ReplaySettings by)
    {
        var decision = run.Decide(observation);
        return (DoseView.Of(decision, observation, AsksGuard ? GuardView.Of(decision, observation, by.Limits) : GuardView.None), decision);
    }

    private static Tick Beside(Observation observation, (DoseView View, Decision Decision) now, DoseView? before)
    {
        var scheduled = DoseView.Scheduled(observation);
        var (kind, difference) = before is null ? (DecisionClass.Same, null) : Comparison.Of(now.View, before, scheduled);
        return new Tick(observation.Instant, observation.Glucose[0].Value.Value, now.Decision.Glucose?.Delta.Number, scheduled, now.View, before, kind, difference);
    }

    // The last decision that a loop made on a reading before the next one came.
    private static DecisionMade? Of(DateTimeOffset reading, Queue<DecisionMade> recorded)
    {
        while (recorded.TryPeek(out var early) && early.At < reading.AddSeconds(-30)) recorded.Dequeue();
        return recorded.TryPeek(out var made) && made.At < reading + OneCycle ? recorded.Dequeue() : null;
    }
}

/// <summary>Moments as they are decided, oldest first; they are worked out while they are taken, once.</summary>
public sealed class DecidedMoments(IEnumerable<Tick> ticks)
{
    /// <summary>All of them.</summary>
    public IEnumerable<Tick> Ticks => ticks;
}

/// <summary>One moment with everything behind it.</summary>
public sealed record ExplainedMoment(Tick Tick, Decision Decision, Observation Observation);
