using System.Collections.Immutable;
using Loop.Oref.Dosing;
using Loop.Rig.Alarms;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Alarms;

public sealed class AlarmConditionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly AlarmThresholds Thresholds = OrdinaryThresholds.Value;

    private static AlarmFacts Fine => new(Noon, Noon.AddDays(-1))
    {
        LastComplete = Noon,
        LastHeard = Noon,
        Seen = SeenObservation.At(Noon),
        NewestGlucose = new GlucoseReading(Noon, new MgPerDl(110)),
        Outlook = new GlucoseOutlook(Noon, new MgPerDl(100), TimeSpan.FromMinutes(20), 0),
        FreeBytes = 1_000_000_000,
    };

    [Fact]
    [Hazard("HUM-04")]
    public void An_ordinary_moment_raises_nothing() => Assert.All(AlarmConditions.Judge(Fine, Thresholds, Nothing), finding => Assert.True(finding is { Known: true, Severity: null }));

    [Fact]
    public void Every_kind_of_alarm_is_judged_once() =>
        Assert.Equal(Enum.GetValues<AlarmKind>(), AlarmConditions.Judge(Fine, Thresholds, Nothing).Select(finding => finding.Kind));

    [Theory]
    [InlineData(54, 100, false, true)]
    [InlineData(55, 100, false, false)]
    [InlineData(69, 54, false, true)]
    [InlineData(69, 55, false, false)]
    [InlineData(70, 54, false, false)]
    [InlineData(64, 100, true, true)]
    [InlineData(65, 65, true, false)]
    [Hazard("SC-3")]
    [Hazard("UCA-SUS-01")]
    public void A_low_is_told_now_or_twenty_minutes_ahead_and_is_over_ten_above(double glucose, double lowest, bool raised, bool expected)
    {
        var facts = Fine with
        {
            NewestGlucose = new GlucoseReading(Noon, new MgPerDl(glucose)),
            Outlook = new GlucoseOutlook(Noon, new MgPerDl(lowest), TimeSpan.FromMinutes(15), 0),
        };
        Assert.Equal(expected ? AlarmSeverity.Urgent : null, Of(AlarmKind.UrgentLow, facts, raised).Severity);
    }

    [Theory]
    [InlineData(54, 5, true)]
    [InlineData(55, 5, false)]
    [InlineData(54, 15, true)]
    [InlineData(54, 16, false)]
    [Hazard("SC-3")]
    [Hazard("HUM-04")]
    public void From_a_glucose_that_is_not_low_yet_a_low_must_be_foreseen_twice_on_end(double before, int minutes, bool expected)
    {
        var low = new GlucoseOutlook(Noon, new MgPerDl(54), TimeSpan.FromMinutes(15), 0);
        var facts = Fine with { Outlook = low, OutlookBefore = low with { DecidedAt = Noon.AddMinutes(-minutes), LowestSoon = new MgPerDl(before) } };
        Assert.Equal(expected, Of(AlarmKind.UrgentLow, facts).Severity is not null);
        Assert.Null(Of(AlarmKind.UrgentLow, facts with { OutlookBefore = null }).Severity);
    }

    [Theory]
    [InlineData(15, 100, true)]
    [InlineData(16, 100, false)]
    [InlineData(0, 38, false)]
    [Hazard("SC-3")]
    public void Old_readings_and_error_codes_say_nothing_of_a_low_and_clear_none(int age, double glucose, bool known) =>
        Assert.Equal(known, Of(AlarmKind.UrgentLow, Fine with { NewestGlucose = new GlucoseReading(Noon.AddMinutes(-age), new MgPerDl(glucose)) }).Known);

    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10, true)]
    [Hazard("LIM-24")]
    public void Carbs_that_are_required_are_told(double grams, bool expected) =>
        Assert.Equal(expected, Of(AlarmKind.CarbsRequired, Fine with { Outlook = Fine.Outlook! with { CarbsRequired = grams } }).Severity is not null);

    [Theory]
    [InlineData(24, null)]
    [InlineData(25, AlarmSeverity.Warning)]
    [InlineData(49, AlarmSeverity.Warning)]
    [InlineData(50, AlarmSeverity.Urgent)]
    [Hazard("PLT-14")]
    [Hazard("HUM-06")]
    public void A_loop_without_a_complete_cycle_is_told(int minutes, AlarmSeverity? expected)
    {
        Assert.Equal(expected, Of(AlarmKind.NotLooping, Fine with { LastComplete = Noon.AddMinutes(-minutes) }).Severity);
        Assert.Equal(expected, Of(AlarmKind.NotLooping, Fine with { LastComplete = null, WatchingSince = Noon.AddMinutes(-minutes) }).Severity);
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(20, AlarmSeverity.Warning)]
    [InlineData(60, AlarmSeverity.Urgent)]
    [Hazard("PLT-10")]
    public void A_pump_that_does_not_answer_is_told(int minutes, AlarmSeverity? expected) =>
        Assert.Equal(expected, Of(AlarmKind.PumpSilent, Fine with { LastHeard = Noon.AddMinutes(-minutes), Seen = null }).Severity);

    [Theory]
    [InlineData(59, null)]
    [InlineData(60, AlarmSeverity.Warning)]
    [InlineData(119, AlarmSeverity.Warning)]
    [InlineData(120, AlarmSeverity.Urgent)]
    [Hazard("UCA-SUS-04")]
    [Hazard("HAZ-2")]
    public void A_long_suspension_is_told_by_its_record_in_the_history(int minutes, AlarmSeverity? expected) =>
        Assert.Equal(expected, Of(AlarmKind.SuspendedTooLong, Fine with { Seen = Suspended(new SuspendEvent(Noon.AddMinutes(-minutes), "s")) }).Severity);

    [Fact]
    [Hazard("UCA-SUS-04")]
    public void A_suspension_older_than_the_history_is_long_and_a_resumed_one_is_over()
    {
        Assert.Equal(AlarmSeverity.Urgent, Of(AlarmKind.SuspendedTooLong, Fine with { Seen = Suspended() }).Severity);
        var resumed = SeenObservation.At(Noon) with { History = [new ResumeEvent(Noon.AddMinutes(-1), "r"), new SuspendEvent(Noon.AddHours(-3), "s")] };
        Assert.Null(Of(AlarmKind.SuspendedTooLong, Fine with { Seen = resumed }).Severity);
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    [Hazard("SC-2")]
    [Hazard("HAZ-2")]
    public void Zero_temp_basals_on_end_are_told_after_two_hours(int minutes, bool expected)
    {
        var began = Noon.AddMinutes(-minutes);
        var seen = SeenObservation.At(Noon) with
        {
            TempBasal = new RunningTempBasal(UnitsPerHour.Zero, null, TimeSpan.FromMinutes(20)),
            History = [Zero(Noon.AddMinutes(-70), 120), Zero(began, 120)],
        };
        Assert.Equal(expected, Of(AlarmKind.SuspendedTooLong, Fine with { Seen = seen }).Severity is not null);
    }

    [Fact]
    [Hazard("SC-2")]
    public void Basal_in_between_begins_the_count_anew()
    {
        var seen = SeenObservation.At(Noon) with
        {
            TempBasal = new RunningTempBasal(UnitsPerHour.Zero, null, TimeSpan.FromMinutes(20)),
            History = [Zero(Noon.AddMinutes(-60), 120), new TempBasalEvent(Noon.AddMinutes(-65), "t", new UnitsPerHour(1), null, TimeSpan.FromMinutes(30)), Zero(Noon.AddHours(-4), 240)],
        };
        Assert.Equal(TimeSpan.FromMinutes(60), NoDelivery.Of(seen));
        Assert.Null(Of(AlarmKind.SuspendedTooLong, Fine with { Seen = seen }).Severity);
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, AlarmSeverity.Warning)]
    [InlineData(30, AlarmSeverity.Urgent)]
    [Hazard("SC-3")]
    public void A_dose_of_unknown_outcome_is_told(int minutes, AlarmSeverity? expected) =>
        Assert.Equal(expected, Of(AlarmKind.UnknownDelivery, Fine with { Unsettled = 1, UnsettledSince = Noon.AddMinutes(-minutes) }).Severity);

    [Theory]
    [InlineData(20, null)]
    [InlineData(19.9, AlarmSeverity.Warning)]
    [InlineData(5, AlarmSeverity.Warning)]
    [InlineData(4.9, AlarmSeverity.Urgent)]
    [Hazard("SC-3")]
    public void A_reservoir_that_runs_out_is_told(double units, AlarmSeverity? expected) =>
        Assert.Equal(expected, Of(AlarmKind.Reservoir, Fine with { Seen = SeenObservation.At(Noon) with { Reservoir = new InsulinUnits(units) } }).Severity);

    [Theory]
    [InlineData(1.2, false, false, null)]
    [InlineData(1.19, false, false, AlarmSeverity.Warning)]
    [InlineData(1.22, false, true, AlarmSeverity.Warning)]
    [InlineData(1.24, false, true, null)]
    [InlineData(1.4, true, false, AlarmSeverity.Warning)]
    [InlineData(1.09, false, false, AlarmSeverity.Urgent)]
    [Hazard("SC-3")]
    public void A_battery_that_runs_out_is_told_and_does_not_flutter(double volts, bool low, bool raised, AlarmSeverity? expected) =>
        Assert.Equal(expected, Of(AlarmKind.Battery, Fine with { Seen = SeenObservation.At(Noon) with { Battery = new PumpBattery(volts, low) } }, raised).Severity);

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    [Hazard("SC-3")]
    public void A_sensor_that_is_missing_is_told(int minutes, bool expected)
    {
        Assert.Equal(expected, Of(AlarmKind.SensorMissing, Fine with { NewestGlucose = new GlucoseReading(Noon.AddMinutes(-minutes), new MgPerDl(110)) }).Severity is not null);
        Assert.Equal(expected, Of(AlarmKind.SensorMissing, Fine with { NewestGlucose = null, WatchingSince = Noon.AddMinutes(-minutes) }).Severity is not null);
    }

    [Theory]
    [InlineData(200_000_000, false, null)]
    [InlineData(199_999_999, false, AlarmSeverity.Warning)]
    [InlineData(210_000_000, true, AlarmSeverity.Warning)]
    [InlineData(220_000_001, true, null)]
    [Hazard("PLT-06")]
    public void A_disk_that_fills_is_told_and_a_journal_that_takes_nothing_is_urgent(long free, bool raised, AlarmSeverity? expected)
    {
        Assert.Equal(expected, Of(AlarmKind.Disk, Fine with { FreeBytes = free }, raised).Severity);
        Assert.Equal(AlarmSeverity.Urgent, Of(AlarmKind.Disk, Fine with { FreeBytes = free, JournalProblem = "the disk is full" }).Severity);
    }

    [Theory]
    [InlineData(60, false, false)]
    [InlineData(61, false, true)]
    [InlineData(-61, false, true)]
    [InlineData(55, true, true)]
    [InlineData(50, true, false)]
    [Hazard("UCA-REQ-07")]
    public void A_pump_clock_that_is_off_is_told(int seconds, bool raised, bool expected)
    {
        var clock = new PumpClock(new PumpTime(Noon.UtcDateTime.AddSeconds(seconds)), Noon, TimeSpan.Zero);
        Assert.Equal(expected, Of(AlarmKind.Clock, Fine with { Seen = SeenObservation.At(Noon) with { Clock = clock } }, raised).Severity is not null);
    }

    [Fact]
    [Hazard("PLT-08")]
    public void A_rig_clock_that_went_back_is_told_and_silence_counts_from_then()
    {
        var keeper = new FactKeeper(Noon, Noon);
        keeper.At(Noon.AddMinutes(5));
        var facts = keeper.At(Noon.AddHours(-1));
        Assert.Equal(AlarmSeverity.Warning, Of(AlarmKind.Clock, facts).Severity);
        Assert.Null(Of(AlarmKind.NotLooping, keeper.At(Noon.AddMinutes(-36))).Severity);
        Assert.Equal(AlarmSeverity.Warning, Of(AlarmKind.NotLooping, keeper.At(Noon.AddMinutes(-35))).Severity);
        Assert.Null(Of(AlarmKind.Clock, keeper.At(Noon.AddHours(1)) with { Seen = SeenObservation.At(Noon) }).Severity);
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_record_that_was_repaired_is_told_for_an_hour_and_a_view_out_of_use_while_it_is()
    {
        Assert.Equal(AlarmSeverity.Notice, Of(AlarmKind.Record, Fine with { Repaired = (Noon.AddMinutes(-59), "rebuilt") }).Severity);
        Assert.Null(Of(AlarmKind.Record, Fine with { Repaired = (Noon.AddMinutes(-60), "rebuilt") }).Severity);
        Assert.Equal(AlarmSeverity.Notice, Of(AlarmKind.Record, Fine with { ViewProblem = "damaged" }).Severity);
    }

    [Fact]
    [Hazard("SC-3")]
    public void Nothing_seen_leaves_open_what_only_the_pump_can_say()
    {
        var blind = Fine with { Seen = null };
        foreach (var kind in (AlarmKind[])[AlarmKind.SuspendedTooLong, AlarmKind.Reservoir, AlarmKind.Battery, AlarmKind.SensorMissing, AlarmKind.Clock])
            Assert.False(Of(kind, blind).Known);
    }

    [Fact]
    [Hazard("SC-3")]
    public void The_outlook_is_the_lowest_of_all_curves_within_twenty_minutes()
    {
        var curves = new PredictedBgs([120, 110, 100, 90, 80, 39], [120, 110, 100, 95, 90, 85], null, ImmutableArray.Create<double>(120, 70, 150, 160));
        var decision = ForeseenDecision.With(Noon, curves, carbsRequired: 12);
        Assert.Equal(new GlucoseOutlook(Noon, new MgPerDl(70), TimeSpan.FromMinutes(5), 12), GlucoseOutlook.Of(Noon, decision));
        Assert.Null(GlucoseOutlook.Of(Noon, decision with { Problem = new Problem("no", "none") }));
    }

    private static IReadOnlySet<AlarmKind> Nothing => new HashSet<AlarmKind>();

    private static AlarmFinding Of(AlarmKind kind, AlarmFacts facts, bool raised = false) =>
        AlarmConditions.Judge(facts, Thresholds, raised ? new HashSet<AlarmKind> { kind } : Nothing).Single(finding => finding.Kind == kind);

    private static Observation Suspended(params PumpEvent[] history) =>
        SeenObservation.At(Noon) with { Status = new PumpStatus(PumpStatus.NormalCode, Bolusing: false, Suspended: true), History = history };

    private static TempBasalEvent Zero(DateTimeOffset at, int minutes) => new(at, "z", UnitsPerHour.Zero, null, TimeSpan.FromMinutes(minutes));
}
