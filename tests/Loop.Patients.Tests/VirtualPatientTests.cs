using Loop.Therapy;

namespace Loop.Patients.Tests;

public sealed class VirtualPatientTests
{
    [Fact]
    public void At_its_basal_rate_and_without_meals_an_unchanging_body_stays_where_it_is()
    {
        var patient = VirtualPatient.Create(PatientCatalog.Default with { Pattern = DailyPattern.Unchanging }, new MgPerDl(115), 1).Require();
        var basal = patient.SteadyStateBasal(new MgPerDl(115));
        for (var minute = 0; minute < 1440; minute++)
        {
            patient.StepMinute(basal.Value / 60, 0, minute);
            Assert.Equal(115, patient.PlasmaGlucose, 1e-9);
            Assert.Equal(115, patient.InterstitialGlucose, 1e-9);
        }

        Assert.Equal(1440, patient.ElapsedMinutes);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_alone_or_among_others()
    {
        var alone = Day(Someone(3));
        var among = Enumerable.Range(0, 6).Select(seed => Someone((ulong)seed)).ToList();
        var days = among.Select(_ => new List<double>()).ToList();
        for (var minute = 0; minute < 1440; minute++)
        {
            for (var i = 0; i < among.Count; i++) Live(among[i], minute, days[i]);
        }

        Assert.Equal(alone.Select(BitConverter.DoubleToInt64Bits), days[3].Select(BitConverter.DoubleToInt64Bits));
        Assert.NotEqual(alone, days[4]);
    }

    [Fact]
    public void The_interstitium_follows_plasma_late()
    {
        var patient = Someone(1);
        for (var minute = 0; minute < 60; minute++) patient.StepMinute(0.013, minute < 12 ? 5 : 0, 420 + minute);

        Assert.True(patient.PlasmaGlucose > patient.InterstitialGlucose + 5);
    }

    [Fact]
    public void The_basal_rate_that_a_minute_needs_is_highest_at_dawn()
    {
        var patient = Someone(1);
        var rates = Enumerable.Range(0, 48).Select(half => patient.SteadyStateBasal(new MgPerDl(110), half * 30).Value).ToList();

        Assert.InRange(rates.IndexOf(rates.Max()), 10, 16);
        Assert.Equal(patient.SteadyStateBasal(new MgPerDl(110)).Value, patient.SteadyStateBasal(new MgPerDl(110), 0).Value);
    }

    [Fact]
    public void A_glucose_that_no_insulin_is_needed_for_needs_none() => Assert.Equal(UnitsPerHour.Zero, Someone(1).SteadyStateBasal(new MgPerDl(900)));

    [Theory]
    [InlineData(900)]
    [InlineData(39)]
    [InlineData(-100)]
    public void A_start_at_which_no_basal_rate_holds_is_refused(double start)
    {
        Assert.False(VirtualPatient.Create(PatientCatalog.Default, new MgPerDl(start), 1).TryGet(out _, out var problem));
        Assert.Contains("default", problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_body_with_an_impossible_parameter_is_refused(double vg) =>
        Assert.False(VirtualPatient.Create(PatientCatalog.Default with { Body = HovorkaParameters.Nominal with { Vg = vg } }, new MgPerDl(110), 1).TryGet(out _, out _));

    [Theory]
    [InlineData(-0.1, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, 1440)]
    public void Impossible_inputs_are_bugs_and_change_nothing(double units, double grams, int minute)
    {
        var patient = Someone(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => patient.StepMinute(units, grams, minute));
        Assert.Equal(0, patient.ElapsedMinutes);
    }

    private static VirtualPatient Someone(ulong seed) => VirtualPatient.Create(PatientCatalog.Default, new MgPerDl(120), seed).Require();

    private static List<double> Day(VirtualPatient patient)
    {
        var glucose = new List<double>();
        for (var minute = 0; minute < 1440; minute++) Live(patient, minute, glucose);
        return glucose;
    }

    private static void Live(VirtualPatient patient, int minute, List<double> glucose)
    {
        patient.StepMinute(0.8 / 60 + (minute == 430 ? 4 : 0), minute is >= 430 and < 440 ? 5 : 0, minute);
        glucose.Add(patient.PlasmaGlucose);
        glucose.Add(patient.InterstitialGlucose);
    }
}
