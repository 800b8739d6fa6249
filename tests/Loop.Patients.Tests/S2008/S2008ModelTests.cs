using Loop.Therapy;

namespace Loop.Patients.Tests.S2008;

public sealed class S2008ModelTests
{
    private static readonly S2008Model Model = new(FictionalS2008.Adult);

    [Fact]
    public void A_day_at_the_basal_rate_holds_the_resting_glucose()
    {
        var (state, units) = Model.SteadyState(FictionalS2008.Adult.Gb, Modulation.None)!.Value;
        for (var minute = 0; minute < 1440; minute++) Model.Advance(ref state, units, 0, 0, Modulation.None);

        Assert.Equal(FictionalS2008.Adult.Gb, Model.PlasmaGlucose(state), 1e-8);
        Assert.Equal(FictionalS2008.Adult.Gb, Model.InterstitialGlucose(state), 1e-8);
    }

    [Fact]
    public void One_minute_steps_are_within_a_fifth_of_a_mg_per_dl_of_sixty_fourths()
    {
        var largest = Day(1).Zip(Day(64), (coarse, fine) => Math.Abs(coarse - fine)).Max();

        Assert.InRange(largest, 1e-9, 0.2);
    }

    [Fact]
    public void What_is_eaten_arrives_but_for_its_unabsorbed_part()
    {
        var (state, units) = Model.SteadyState(120, Modulation.None)!.Value;
        var appeared = 0.0;
        for (var minute = 0; minute < 3 * 1440; minute++)
        {
            var before = Model.GutAppearance(state);
            Model.Advance(ref state, units, minute < 9 ? 5 : 0, 5000.0 * Math.Min(9, minute + 1), Modulation.None);
            appeared += (before + Model.GutAppearance(state)) / 2;
        }

        Assert.Equal(FictionalS2008.Adult.F * 45000, appeared, 45000 * 0.002);
    }

    [Fact]
    public void All_insulin_given_is_lost_in_the_end()
    {
        var (state, units) = Model.SteadyState(120, Modulation.None)!.Value;
        var (given, lost) = (0.0, 0.0);
        for (var minute = 0; minute < 3 * 1440; minute++)
        {
            var before = Model.InsulinLoss(state);
            var now = units + (minute == 0 ? 3 : 0);
            Model.Advance(ref state, now, 0, 0, Modulation.None);
            given += now;
            lost += (before + Model.InsulinLoss(state)) / 2;
        }

        Assert.Equal(given, lost, 0.01);
    }

    [Fact]
    public void More_insulin_is_needed_for_a_lower_glucose_and_a_unit_and_a_meal_do_what_they_do_in_people()
    {
        var model = FictionalS2008.Model;
        var response = PatientProbe.Measure(model, new MgPerDl(140)).Require();

        Assert.True(model.BasalAt(new MgPerDl(100), 0).Value > model.BasalAt(new MgPerDl(140), 0).Value);
        Assert.InRange(model.BasalAt(new MgPerDl(120), 0).Value, 0.3, 3);
        Assert.InRange(response.Sensitivity.Value, 10, 120);
        Assert.InRange(response.CarbRatio, 3, 40);
    }

    // Three meals with their boluses, glucose every minute.
    private static List<double> Day(int substeps)
    {
        var (state, units) = Model.SteadyState(120, Modulation.None)!.Value;
        var (glucose, meal) = (new List<double>(), 0.0);
        for (var minute = 0; minute < 1440; minute++)
        {
            var eating = minute is >= 420 and < 429 or >= 720 and < 734 or >= 1080 and < 1096;
            var begins = minute is 420 or 720 or 1080;
            if (begins) meal = state.Qsto1 + state.Qsto2;
            if (eating) meal += 5000;
            Model.Advance(ref state, units + (begins ? 4 : 0), eating ? 5 : 0, meal, Modulation.None, substeps);
            glucose.Add(Model.PlasmaGlucose(state));
        }

        return glucose;
    }
}
