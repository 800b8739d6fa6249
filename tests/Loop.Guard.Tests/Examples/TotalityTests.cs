using CsCheck;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>Whatever is read, the Guard answers: an exception in the last gate would be a cycle without one.</summary>
public class TotalityTests
{
    private static readonly Gen<double> AnyNumber = Gen.OneOf(Gen.OneOf(0, -0.0, double.MaxValue, double.MinValue, double.Epsilon, 1e-9, -1, 1e9, 38, 1440), Gen.Double.Where(double.IsFinite));
    private static readonly Gen<TimeSpan> AnySpan = Gen.OneOf(Gen.OneOf(TimeSpan.Zero, TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.FromMinutes(30)), Gen.Long.Select(TimeSpan.FromTicks));
    private static readonly Gen<DateTimeOffset> AnyInstant = Gen.OneOf(
        Gen.OneOf(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CaseSpec.Noon, new DateTimeOffset(DateTime.MaxValue, TimeSpan.FromHours(14)), new DateTimeOffset(DateTime.MinValue, TimeSpan.FromHours(-14))),
        Gen.Double[-3000, 3000].Select(minutes => CaseSpec.Noon + TimeSpan.FromMinutes(minutes)));
    private static readonly Gen<UnitsPerHour> AnyRate = AnyNumber.Select(value => new UnitsPerHour(Math.Abs(value)));
    private static readonly Gen<InsulinUnits> AnyUnits = AnyNumber.Select(value => new InsulinUnits(value));
    private static readonly Gen<MgPerDl> AnyGlucose = AnyNumber.Select(value => new MgPerDl(value));
    private static readonly Gen<PumpStatus> AnyStatus = Gen.Select(Gen.Int[-1, 4], Gen.Bool, Gen.Bool, (code, bolusing, suspended) => new PumpStatus(code, bolusing, suspended));
    private static readonly Gen<RunningTempBasal> AnyRunning = Gen.Select(Optional(AnyRate), Gen.Int.Nullable(), AnySpan, (rate, percent, left) => new RunningTempBasal(rate, percent, left));

    private static readonly Gen<PumpEvent> AnyRecord = Gen.OneOf<PumpEvent>(
        Gen.Select(AnyInstant, AnyUnits, AnyUnits, AnySpan, (at, asked, given, length) => (PumpEvent)new BolusEvent(at, "", asked, given, length)),
        Gen.Select(AnyInstant, Optional(AnyRate), Gen.Int.Nullable(), Optional(AnySpan), (at, rate, percent, length) => (PumpEvent)new TempBasalEvent(at, "", rate, percent, length)),
        AnyInstant.Select(at => (PumpEvent)new SuspendEvent(at, "")),
        AnyInstant.Select(at => (PumpEvent)new ResumeEvent(at, "")),
        Gen.Select(AnyInstant, AnySpan, (at, shift) => (PumpEvent)new ClockChangeEvent(at, "", shift)),
        Gen.Select(AnyInstant, AnyUnits, Gen.Bool, (at, amount, manual) => (PumpEvent)new PrimeEvent(at, "", amount, manual)));

    private static readonly Gen<TherapySchedules> AnySchedules = Gen.Select(AnyRate.Array[1, 4], AnyGlucose, (rates, target) => new TherapySchedules(
        DailySchedule.Create("basal", rates.Select((rate, i) => new ScheduleEntry<UnitsPerHour>(360 * i, rate)).ToList()).Require(),
        DailySchedule.Create<MgPerDl>("sensitivity", [new(0, target)]).Require(),
        DailySchedule.Create<double>("carb ratio", [new(0, 10)]).Require(),
        DailySchedule.Create<TargetRange>("target", [new(0, new TargetRange(target, target))]).Require()));

    private static readonly Gen<Observation> AnyObservation = Gen.Select(
        Gen.Select(AnyInstant, AnyInstant, AnyInstant, AnyInstant, AnyInstant),
        Gen.Select(AnyStatus, AnyUnits, AnyRunning, AnySchedules, AnySpan),
        Gen.Select(AnyRate, AnyUnits, Gen.Int, Gen.Bool),
        AnyRecord.Array[0, 12],
        Gen.Select(AnyInstant, AnyGlucose, (at, value) => new GlucoseReading(at, value)).Array[0, 12],
        (times, pump, settings, history, glucose) => new Observation(
            times.Item1, new PumpModel(554), new PumpClock(new PumpTime(times.Item2.UtcDateTime), times.Item3, pump.Item5), pump.Item1, pump.Item2, new PumpBattery(double.NaN, Low: false),
            pump.Item3, new PumpSettings(settings.Item1, settings.Item2, settings.Item3, settings.Item4), pump.Item4, history, times.Item4, times.Item5, glucose));

    private static readonly Gen<GuardEvidence> AnyEvidence = Gen.Select(
        AnyInstant, AnyObservation, Gen.Select(AnyUnits, AnyRate, AnyUnits, AnyUnits, AnyUnits, AnyUnits, (a, b, c, d, e, f) => new SafetyLimits(a, b, c, d, e, f)), Gen.Bool,
        Gen.Select(Gen.Bool, AnyStatus, Optional(AnyUnits), Gen.Select(Gen.Bool, Gen.Int[-1, 5]), AnyRunning),
        (now, seen, limits, unsettled, second) => new GuardEvidence(now, seen, limits, unsettled, second.Item1 ? second.Item2 : null, second.Item3, second.Item4.Item1 ? second.Item5 : null)
        {
            Mode = (LoopMode)second.Item4.Item2,
        });

    private static readonly Gen<Proposal> AnyProposal = Gen.Select(
        Gen.OneOf(DoseSource.Engine, DoseSource.Person), AnyInstant, Gen.Select(AnyRate, AnySpan), Optional(AnyUnits), Optional(AnyUnits),
        (source, at, temp, bolus, claim) => new Proposal(source, at, new TempBasalProposal(temp.Item1, temp.Item2), bolus, claim));

    [Fact]
    [Hazard("PLT-16")]
    [Hazard("UCA-REQ-03")]
    public void No_evidence_and_no_proposal_makes_it_throw() => Gen.Select(AnyProposal, AnyEvidence).Sample(
        (proposal, evidence) =>
        {
            var temp = Guard.JudgeTempBasal(proposal, evidence).Verdict;
            var bolus = Guard.JudgeBolus(proposal, evidence).Verdict;
            var neutral = Guard.Neutral(evidence).Verdict;
            Assert.True(temp is null or { RateSteps: >= 0 and <= 34 * 40, HalfHours: >= 0 and <= 48 });
            Assert.True(bolus is null or { BolusSteps: > 0 and <= 25 * 40 });
            Assert.True(neutral is null or { RateSteps: >= 0 and <= 34 * 40, HalfHours: 1 });
        },
        iter: 3000);

    [Fact]
    [Hazard("PLT-16")]
    public void Amounts_that_are_not_numbers_cannot_be_asked_for()
    {
        foreach (var value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new InsulinUnits(value));
            Assert.Throws<ArgumentOutOfRangeException>(() => new UnitsPerHour(value));
        }
    }

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct => Gen.Select(Gen.Bool, gen, (some, value) => some ? value : (T?)null);
}
