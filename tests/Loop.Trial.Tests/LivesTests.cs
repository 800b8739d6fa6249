using Loop.Patients;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Trial.Tests;

public sealed class LivesTests
{
    [Fact]
    [Hazard("UCA-SMB-04")]
    public void Where_every_other_answer_is_lost_no_dose_is_given_while_one_is_unknown_and_all_are_settled()
    {
        var plan = Plans.Of(1, 1) with { Life = LifeSettings.Ideal with { Troubles = Troubles.None with { LostAnswer = 0.5 } } };
        var (arm, seen) = Live(plan);
        var boluses = seen[^1].History.OfType<BolusEvent>().ToList();

        Assert.True(arm.Tally.Whole().DosesUnknown > 20);
        Assert.True(arm.Tally.Whole().Smbs > 5);
        Assert.Equal(boluses.Count, boluses.Select(bolus => bolus.Id).Distinct().Count());
        Assert.All(seen, observation => Assert.True(observation.Instant == observation.HistoryReadAt));
    }

    [Fact]
    public void The_engines_insulin_is_what_the_pump_gave()
    {
        var (arm, seen) = Live(Plans.Of(1, 1));
        var day = seen[^1];
        var given = Metrics.DeliveryTimeline.Between(day.History, day.Schedules.Basal, TimeSpan.Zero, day.Instant.AddDays(-1), day.Instant);
        var whole = arm.Tally.Whole();

        Assert.Equal(whole.BasalUnits, given.ScheduledBasal.Value + given.TempBasal.Value, 0.5);
        Assert.Equal(whole.SmbUnits + whole.ManualUnits, given.Bolus.Value, 0.06);
    }

    [Fact]
    public void An_S2008_body_of_a_users_file_is_looped_as_well()
    {
        var csv = S2008Csv.Of(FictionalS2008.Adult, FictionalS2008.Child);
        var plan = Plans.Of(2, 1) with { Cohort = new CohortPlan(CohortModel.S2008, [], csv) };
        var rows = ShardRun.Live(plan, TrialCohort.Of(plan).Require()[1], ShardRun.Arms(plan).Require()).Require();

        Assert.Equal("fictional#002", rows.Whole[0].Patient.Name);
        Assert.InRange(rows.Whole[0].Figures.Glucose.Mean.Value, 80, 250);
        Assert.True(rows.Whole[0].Figures.Cycles > 200);
    }

    [Fact]
    public void A_patient_is_the_same_in_a_trial_of_any_size()
    {
        var (small, large) = (TrialCohort.Of(Plans.Of(3, 1)).Require()[2], TrialCohort.Of(Plans.Of(3000, 1)).Require()[2]);

        Assert.Equal(small.Seed, large.Seed);
        Assert.Equal(((HovorkaPatientModel)small.Model).Parameters.Body, ((HovorkaPatientModel)large.Model).Parameters.Body);
    }

    [Fact]
    public void What_the_second_settings_change_they_change_for_each_patient_in_proportion()
    {
        var plan = Plans.Of(1, 1, Plans.Arm(), Plans.Arm("stronger", text => text.Replace("\"value\": 40 }", "\"value\": 20 }", StringComparison.Ordinal)));
        var arms = ShardRun.Arms(plan).Require();
        var patient = TrialCohort.Of(plan).Require()[0];
        var (a, b) = (FittedProgram.Of(arms[0], arms[0], patient.Model).Require(), FittedProgram.Of(arms[1], arms[0], patient.Model).Require());

        Assert.Equal(0.5, b.Schedules.Sensitivity.At(0).Value / a.Schedules.Sensitivity.At(0).Value, 0.02);
        Assert.Equal(a.Schedules.Basal.Entries, b.Schedules.Basal.Entries);
        Assert.Equal(a.Limits, b.Limits);
    }

    private static (PatientArm Arm, List<Observation> Seen) Live(TrialPlan plan)
    {
        var seen = new List<Observation>();
        var arms = ShardRun.Arms(plan).Require();
        var arm = PatientArm.Of(plan, TrialCohort.Of(plan).Require()[0], arms[0], arms[0], seen.Add).Require();
        Assert.Equal(plan.Days, arm.Live().Count());
        return (arm, seen);
    }
}
