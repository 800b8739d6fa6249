using Loop.Therapy;

namespace Loop.Guard;

/// <summary>One dose and everything the limits look at, worked out once.</summary>
internal sealed class Situation
{
    private readonly RunningTempBasal? goesOn;
    private InsulinTotals? totals;
    private InsulinTimeline? timeline;

    /// <param name="goesOn">The temp basal that goes on beside the dose; null where the dose replaces it.</param>
    private Situation(GuardEvidence evidence, Proposal? proposal, RunningTempBasal? goesOn)
    {
        Evidence = evidence;
        Proposal = proposal;
        this.goesOn = goesOn;
        Scheduled = new ScheduledBasal(evidence.Observation, evidence.Now);
        Glucose = GlucoseTrend.Of(evidence.Observation.Glucose, evidence.Now);
        Curve = new InsulinCurve(evidence.Observation.Settings.InsulinActionHours);
    }

    public GuardEvidence Evidence { get; }

    /// <summary>Null while neutral is sought.</summary>
    public Proposal? Proposal { get; }

    public Observation Observation => Evidence.Observation;

    public ScheduledBasal Scheduled { get; }

    public GlucoseTrend Glucose { get; }

    public InsulinCurve Curve { get; }

    public bool ByPerson => Proposal?.Source == DoseSource.Person;

    /// <summary>The pump's newest word on its state.</summary>
    public PumpStatus Status => Evidence.StatusNow ?? Observation.Status;

    /// <summary>The pump's newest word on its temp basal.</summary>
    public RunningTempBasal Running => Evidence.ConfirmedTempBasal ?? Observation.TempBasal;

    /// <summary>Seconds, whichever way, that the pump's clock is off.</summary>
    public double SkewSeconds => Math.Abs(Observation.Clock.UtcOffset.TotalSeconds - Observation.Clock.ZoneOffset.TotalSeconds);

    public InsulinTimeline Timeline => timeline ??= InsulinTimeline.Of(Observation, Evidence.Now, Scheduled, goesOn);

    public InsulinTotals Totals => totals ??= new InsulinTotals(Timeline, Curve);

    public static Situation ForTempBasal(GuardEvidence evidence, Proposal? proposal) => new(evidence, proposal, goesOn: null);

    public static Situation ForBolus(GuardEvidence evidence, Proposal proposal) =>
        new(evidence, proposal, evidence.ConfirmedTempBasal ?? evidence.Observation.TempBasal);

    /// <summary>Minutes from that instant to the ruling, negative when it lies ahead.</summary>
    public double MinutesSince(DateTimeOffset instant) => (Evidence.Now - instant).TotalMinutes;

    /// <summary>The rate that the pump's own report means for now, U/h; null where it says neither rate nor percent.</summary>
    public double? RunningRate() => Running switch
    {
        { Runs: false } => Scheduled.At(0),
        { Rate: { } rate } => rate.Value,
        { Percent: { } percent } => Scheduled.At(0) * percent / 100,
        _ => null,
    };
}
