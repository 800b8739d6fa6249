using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>A case while it is being made: an ordinary quarter of an hour of an ordinary person, every part of which a test may change.</summary>
internal sealed class CaseSpec
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now = Noon;
    public string Story = "";
    public LoopMode Mode = LoopMode.ClosedLoopSmb;
    public PumpModel Model = new(554);
    public TimeSpan ZoneOffset = TimeSpan.FromHours(1);
    public double SkewSeconds;
    public double ClockAgeMinutes;
    public double ObservationAgeMinutes;
    public PumpStatus Status = new(PumpStatus.NormalCode, Bolusing: false, Suspended: false);
    public PumpStatus? StatusNow = new(PumpStatus.NormalCode, Bolusing: false, Suspended: false);
    public double Reservoir = 150;
    public double? ReservoirGone = 0.025;
    public bool BatteryLow;
    public RunningTempBasal Running = new(UnitsPerHour.Zero, null, TimeSpan.Zero);
    public RunningTempBasal? Confirmed;
    public bool ConfirmAsAsked = true;
    public double MaxBasal = 6;
    public double MaxBolus = 15;
    public int ActionHours = 5;
    public bool IsU100 = true;
    public List<ScheduleEntry<UnitsPerHour>> Basal = [new(0, new UnitsPerHour(1))];
    public double TargetLow = 100;
    public List<PumpEvent> History = [];
    public double HistoryMinutes = 26 * 60;
    public double HistoryAgeMinutes = 1;
    public List<(double Age, double Value)> Glucose = [(2, 160), (7, 158), (12, 155), (17, 153), (22, 150), (27, 149), (32, 146), (37, 144), (42, 141), (47, 140)];
    public double MaxIob = 4;
    public double SetMaxBasal = 5;
    public double MaxSmb = 1;
    public double SetMaxBolus = 10;
    public double MaxHourly = 5;
    public double MaxDaily = 60;
    public bool Unsettled;
    public DoseSource Source = DoseSource.Engine;
    public double ProposalAgeSeconds;
    public (double Rate, double Minutes)? Temp;
    public double? Bolus;
    public double ClaimError;
    public bool Claims = true;

    public GuardCase Build()
    {
        var settings = new PumpSettings(new UnitsPerHour(MaxBasal), new InsulinUnits(MaxBolus), ActionHours, IsU100);
        var schedules = new TherapySchedules(
            DailySchedule.Create("basal", Basal).Require(),
            DailySchedule.Create<MgPerDl>("sensitivity", [new(0, new MgPerDl(50))]).Require(),
            DailySchedule.Create<double>("carb ratio", [new(0, 10)]).Require(),
            DailySchedule.Create<TargetRange>("target", [new(0, new TargetRange(new MgPerDl(TargetLow), new MgPerDl(TargetLow + 10)))]).Require());
        var clockAt = Before(ClockAgeMinutes);
        var observation = new Observation(
            Before(ObservationAgeMinutes), Model,
            new PumpClock(new PumpTime(clockAt.UtcDateTime + ZoneOffset + TimeSpan.FromSeconds(SkewSeconds)), clockAt, ZoneOffset),
            Status, new InsulinUnits(Reservoir), new PumpBattery(1.4, BatteryLow), Running, settings, schedules,
            [.. History.OrderByDescending(record => record.At)], Before(HistoryMinutes), Before(HistoryAgeMinutes),
            [.. Glucose.Select(reading => new GlucoseReading(Before(reading.Age), new MgPerDl(reading.Value)))]);
        var limits = new SafetyLimits(
            new InsulinUnits(MaxIob), new UnitsPerHour(SetMaxBasal), new InsulinUnits(MaxSmb), new InsulinUnits(SetMaxBolus), new InsulinUnits(MaxHourly), new InsulinUnits(MaxDaily));
        var temp = Temp is { } asked ? new TempBasalProposal(new UnitsPerHour(asked.Rate), TimeSpan.FromMinutes(asked.Minutes)) : null;
        var confirmed = ConfirmAsAsked && temp is not null && Bolus is not null ? new RunningTempBasal(temp.Rate, null, temp.Duration) : Confirmed;
        var evidence = new GuardEvidence(
            Now, observation, limits, Unsettled, StatusNow, ReservoirGone is { } gone ? new InsulinUnits(Reservoir - gone) : null, confirmed)
        {
            Mode = Mode,
        };
        var proposal = new Proposal(Source, Now - TimeSpan.FromSeconds(ProposalAgeSeconds), temp, Bolus is { } units ? new InsulinUnits(units) : null, null);
        if (Claims)
        {
            var honest = new ReferenceInsulin(evidence).OnBoard(-ObservationAgeMinutes);
            proposal = proposal with { ClaimedIob = new InsulinUnits(Math.Round(honest + ClaimError, 3)) };
        }

        return new GuardCase(proposal, evidence, Story);
    }

    public DateTimeOffset Before(double minutes) => Now - TimeSpan.FromSeconds(Math.Round(minutes * 60));

    public void GaveBolus(double minutesAgo, double units, double minutes = 0) =>
        History.Add(new BolusEvent(Before(minutesAgo), $"bolus {minutesAgo}", new InsulinUnits(units), new InsulinUnits(units), TimeSpan.FromMinutes(minutes)));

    public void RanTemp(double minutesAgo, double rate, double? minutes) =>
        History.Add(new TempBasalEvent(Before(minutesAgo), $"temp {minutesAgo}", new UnitsPerHour(rate), null, minutes is { } m ? TimeSpan.FromMinutes(m) : null));

    public void RanPercent(double minutesAgo, int percent, double minutes) =>
        History.Add(new TempBasalEvent(Before(minutesAgo), $"percent {minutesAgo}", null, percent, TimeSpan.FromMinutes(minutes)));

    public void Suspended(double minutesAgo) => History.Add(new SuspendEvent(Before(minutesAgo), $"suspend {minutesAgo}"));

    public void Resumed(double minutesAgo) => History.Add(new ResumeEvent(Before(minutesAgo), $"resume {minutesAgo}"));
}
