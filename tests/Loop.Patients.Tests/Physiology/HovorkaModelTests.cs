using CsCheck;

namespace Loop.Patients.Tests.Physiology;

public sealed class HovorkaModelTests
{
    private static readonly HovorkaModel Nominal = new(HovorkaParameters.Nominal);

    public static TheoryData<string> Names() => [.. PatientCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_closed_form_steady_state_is_a_fixed_point(string name)
    {
        var model = new HovorkaModel(PatientCatalog.Find(name).Require().Body);
        foreach (var glucose in new[] { 60.0, 100, 140, 200 })
        {
            var (state, insulin) = model.SteadyState(glucose, Modulation.None)!.Value;
            var slope = model.Slope(state, insulin, 0, Modulation.None);

            Assert.Equal(glucose, model.PlasmaGlucose(state), 1e-9);
            foreach (var (change, amount) in new[]
            {
                (slope.S1, state.S1), (slope.S2, state.S2), (slope.I, state.I), (slope.X1, state.X1), (slope.X2, state.X2),
                (slope.X3, state.X3), (slope.Q1, state.Q1), (slope.Q2, state.Q2), (slope.C, state.C),
            })
            {
                Assert.True(Math.Abs(change) <= 1e-12 * amount, $"{name} at {glucose}: {change} of {amount} a minute");
            }
        }
    }

    [Fact]
    public void The_nominal_body_needs_the_insulin_that_its_equation_says()
    {
        // By hand for 80 kg at 108.0936 mg/dL (6 mmol/L): E = 1.288, F = 0.776 mmol/min, Q1 = 76.8 mmol;
        // a = 76.8·51.2e-4·8.2e-4 + 1.288·0.052·8.2e-4 = 3.773574e-4, b = 1.288·0.052·0.066 − 0.512·8.2e-4 = 4.000576e-3, c = −0.512·0.066 = −0.033792,
        // so I = 5.54576 mU/L and u = 0.138·9.6·I = 7.34702 mU/min.
        var insulin = Nominal.SteadyState(6 * HovorkaModel.MgPerDlPerMmol, Modulation.None)!.Value.Insulin;

        Assert.Equal(7.34702, insulin, 1e-4);
    }

    [Fact]
    public void There_is_no_steady_state_above_what_glucose_reaches_without_insulin()
    {
        Assert.Null(Nominal.SteadyState(600, Modulation.None));

        var state = Nominal.SteadyState(120, Modulation.None)!.Value.State;
        for (var minute = 0; minute < 10_000; minute++) state = Nominal.StepMinute(state, 0, 0, Modulation.None);
        var highest = Nominal.PlasmaGlucose(state);
        Assert.NotNull(Nominal.SteadyState(highest * 0.98, Modulation.None));
        Assert.Null(Nominal.SteadyState(highest * 1.02, Modulation.None));
    }

    [Fact]
    public void Halving_the_step_moves_a_day_of_meals_by_less_than_a_fifth_of_a_milligram()
    {
        var (rest, basal) = Nominal.SteadyState(120, Modulation.None)!.Value;
        var (whole, half) = (rest, rest);
        var apart = 0.0;
        for (var minute = 0; minute < 1440; minute++)
        {
            var carbs = (minute % 420) < 14 ? 5.0 : 0;
            var insulin = basal + (minute % 420 == 0 ? 6000 : 0);
            whole = Nominal.StepMinute(whole, insulin, carbs, Modulation.None);
            half = Nominal.StepMinute(half, insulin, carbs, Modulation.None, substeps: 2);
            apart = Math.Max(apart, Math.Abs(Nominal.PlasmaGlucose(whole) - Nominal.PlasmaGlucose(half)));
        }

        Assert.InRange(apart, 0, 0.2);
    }

    [Fact]
    public void All_the_glucose_that_is_absorbed_appears_and_all_the_insulin_given_is_cleared()
    {
        var state = default(HovorkaState);
        var (appeared, cleared) = (0.0, 0.0);
        for (var minute = 0; minute < 3000; minute++)
        {
            var (a, c) = (Nominal.GutAppearance(state), Nominal.InsulinLoss(state));
            state = Nominal.StepMinute(state, minute < 10 ? 500 : 0, minute < 12 ? 5 : 0, Modulation.None);
            appeared += (a + Nominal.GutAppearance(state)) / 2;
            cleared += (c + Nominal.InsulinLoss(state)) / 2;
        }

        Assert.Equal(1, appeared / Nominal.Absorbed(60), 2e-4);
        Assert.Equal(1, cleared / 5000, 2e-4);
        Assert.Equal(60 * 0.8 * 5.5508, Nominal.Absorbed(60), 0.01);
    }

    [Fact]
    public void No_dose_or_meal_makes_an_amount_negative_or_not_a_number() =>
        Gen.Select(Gen.Double[0, 60], Gen.Double[0, 200], Gen.Int[0, 600], Gen.Int[0, PatientCatalog.Names.Count - 1]).Sample(
            (units, grams, apart, who) =>
            {
                var model = new HovorkaModel(PatientCatalog.Find(PatientCatalog.Names[who]).Require().Body);
                var state = model.SteadyState(110, Modulation.None)!.Value.State;
                for (var minute = 0; minute < 900; minute++)
                {
                    state = model.StepMinute(state, minute == 0 ? units * 1000 : 0, minute == apart ? grams : 0, Modulation.None);
                    if (!(state.S1 >= 0 && state.S2 >= 0 && state.I >= 0 && state.X1 >= 0 && state.X2 >= 0 && state.X3 >= 0)) return false;
                    if (!(state.Q1 >= 0 && state.Q2 >= 0 && state.D1 >= 0 && state.D2 >= 0 && state.C >= 0 && double.IsFinite(state.Q1))) return false;
                }

                return true;
            },
            iter: 60);

    [Fact]
    public void More_insulin_never_raises_glucose_and_more_carbohydrate_never_lowers_it() =>
        Gen.Select(Gen.Double[0, 8], Gen.Double[0.05, 4], Gen.Double[0, 80], Gen.Double[1, 40]).Sample(
            (units, moreUnits, grams, moreGrams) =>
            {
                var (rest, basal) = Nominal.SteadyState(130, Modulation.None)!.Value;
                var (some, insulin, carbs) = (rest, rest, rest);
                for (var minute = 0; minute < 720; minute++)
                {
                    var first = minute == 0 ? 1 : 0;
                    some = Nominal.StepMinute(some, basal + first * units * 1000, first * grams, Modulation.None);
                    insulin = Nominal.StepMinute(insulin, basal + first * (units + moreUnits) * 1000, first * grams, Modulation.None);
                    carbs = Nominal.StepMinute(carbs, basal + first * units * 1000, first * (grams + moreGrams), Modulation.None);
                    if (insulin.Q1 > some.Q1 + 1e-9 || carbs.Q1 < some.Q1 - 1e-9) return false;
                }

                return insulin.Q1 < some.Q1 && carbs.Q1 > some.Q1;
            },
            iter: 100);
}
