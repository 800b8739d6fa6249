using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Tests.Profile;

public sealed class ProfileAssemblyTests
{
    private const double Minute = 60_000;

    private static readonly double Noon = Stamp.Parse("2026-03-10T12:00:00Z", TimeZoneInfo.Utc).Date;

    private static readonly ProfileInputs Ordinary = new()
    {
        Now = Noon,
        Zone = TimeZoneInfo.Utc,
        InsulinActionCurve = 6,
        MaxBasal = 3,
        Basals = [new BasalEntry(0, 0, 0.8), new BasalEntry(1, 360, 1.1)],
        Sensitivities = [new SensitivityEntry(0, 50), new SensitivityEntry(600, 40)],
        Targets = [new TargetEntry(0, 100, 120), new TargetEntry(1080, 110, 120)],
        CarbRatios = new CarbRatios("grams", [new CarbRatioEntry(0, 10), new CarbRatioEntry(900, 12)]),
        TempTargets = [],
        UserPreferredUnits = "mg/dL",
    };

    private static OrefProfile Assemble(ProfileInputs inputs) => ProfileAssembly.Assemble(inputs).Profile!;

    private static TempTarget Temp(double minutesAgo, JsNumber duration, JsNumber top, JsNumber bottom) =>
        new(Stamp.FromMilliseconds(Noon - minutesAgo * Minute), duration, top, bottom);

    [Fact]
    public void What_is_in_force_now_stands_in_the_profile()
    {
        var profile = Assemble(Ordinary);
        Assert.Equal(1.1, profile.CurrentBasal.Number);
        Assert.Equal(1.1, profile.MaxDailyBasal.Number);
        Assert.Equal(40, profile.Sens.Number);
        Assert.Equal(10, profile.CarbRatio.Number);
        Assert.Equal(100, profile.MinBg.Number);
        Assert.Null(profile.TempTargetSet);
        Assert.Equal(1440, profile.Sensitivities[1].EndOffset.Number);
    }

    [Fact]
    public void The_pumps_high_target_is_not_used() => Assert.Equal(100, Assemble(Ordinary).MaxBg.Number);

    [Fact]
    public void A_target_preference_stands_in_for_the_pumps() =>
        Assert.Equal(90, Assemble(Ordinary with { Preferences = new Preferences { TargetBg = 90 } }).MaxBg.Number);

    [Fact]
    public void A_running_temp_target_governs_and_is_said_to()
    {
        var profile = Assemble(Ordinary with { TempTargets = [Temp(30, 60, 140, 130)] });
        Assert.Equal(130, profile.MinBg.Number);
        Assert.Equal(140, profile.MaxBg.Number);
        Assert.True(profile.TempTargetSet?.IsTrue);
    }

    [Fact]
    public void A_temp_target_in_mmol_is_converted() =>
        Assert.Equal(140, Assemble(Ordinary with { TempTargets = [Temp(30, 60, 7.8, 7.8)] }).MinBg.Number);

    [Fact]
    public void A_newer_temp_target_of_no_duration_cancels() =>
        Assert.Equal(100, Assemble(Ordinary with { TempTargets = [Temp(30, 60, 140, 140), Temp(10, 0, JsNumber.Undefined, JsNumber.Undefined)] }).MinBg.Number);

    [Fact]
    public void Behind_a_newer_temp_target_without_a_range_no_other_is_looked_for() =>
        Assert.Equal(100, Assemble(Ordinary with { TempTargets = [Temp(30, 60, 140, 140), Temp(20, 60, JsNumber.Undefined, 140)] }).MinBg.Number);

    [Theory]
    [InlineData(3, 80)]
    [InlineData(4.4, 80)]
    [InlineData(12, 200)]
    [InlineData(60, 80)]
    [InlineData(250, 200)]
    [InlineData(6, 108)]
    public void Targets_are_bounded_and_small_ones_taken_for_mmol(double low, double expected)
    {
        var profile = Assemble(Ordinary with { Targets = [new TargetEntry(0, low, 300)] });
        Assert.Equal(expected, profile.MinBg.Number);
        Assert.Equal(expected, profile.MaxBg.Number);
    }

    [Fact]
    public void Basal_rates_are_rounded_by_their_digits() =>
        Assert.Equal(1.001, Assemble(Ordinary with { Basals = [new BasalEntry(0, 0, 1.0005)] }).BasalProfile[0].Rate.Number);

    [Fact]
    public void Exchanges_become_grams_in_place()
    {
        var profile = Assemble(Ordinary with { CarbRatios = new CarbRatios("exchanges", [new CarbRatioEntry(0, 0.8)]) });
        Assert.Equal(15, profile.CarbRatio.Number, 9);
        Assert.Equal(profile.CarbRatio, profile.CarbRatios!.Schedule![0].Ratio);
    }

    [Fact]
    public void On_the_day_the_clocks_change_targets_switch_by_elapsed_hours_and_basal_by_the_clock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var inputs = Ordinary with
        {
            Zone = zone,
            Targets = [new TargetEntry(0, 100, 100), new TargetEntry(360, 120, 120)],
            Now = Stamp.Parse("2026-03-08T06:30:00", zone).Date,
        };
        Assert.Equal(100, Assemble(inputs).MinBg.Number);
        Assert.Equal(1.1, Assemble(inputs).CurrentBasal.Number);
        Assert.Equal(120, Assemble(inputs with { Now = inputs.Now + 30 * Minute }).MinBg.Number);
    }

    public static TheoryData<string> Refusals() => ["dia", "basal", "max basal", "isf", "isf start"];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Settings_that_oref0_refuses_are_refused_with_a_remedy(string what)
    {
        var outcome = ProfileAssembly.Assemble(what switch
        {
            "dia" => Ordinary with { InsulinActionCurve = 1 },
            "basal" => Ordinary with { Basals = [new BasalEntry(0, 0, 0.0004), new BasalEntry(1, 1000, 0.0004)] },
            "max basal" => Ordinary with { MaxBasal = 0.05 },
            "isf" => Ordinary with { Sensitivities = [new SensitivityEntry(0, 2.8)] },
            _ => Ordinary with { Sensitivities = [new SensitivityEntry(30, 50)] },
        });
        Assert.Null(outcome.Profile);
        Assert.Null(outcome.Error);
        Assert.NotEmpty(outcome.Refusal!.Remedy);
    }

    [Fact]
    public void A_schedule_that_ends_with_zero_has_no_current_basal() =>
        Assert.True(Assemble(Ordinary with { Basals = [new BasalEntry(0, 0, 1), new BasalEntry(1, 1300, 0)] }).CurrentBasal.IsUndefined);

    [Fact]
    public void Missing_parts_are_errors()
    {
        Assert.NotNull(ProfileAssembly.Assemble(Ordinary with { Basals = null }).Error);
        Assert.NotNull(ProfileAssembly.Assemble(Ordinary with { Targets = [] }).Error);
        Assert.NotNull(ProfileAssembly.Assemble(Ordinary with { Sensitivities = null }).Error);
        Assert.NotNull(ProfileAssembly.Assemble(Ordinary with { TempTargets = null }).Error);
        Assert.NotNull(ProfileAssembly.Assemble(Ordinary with { CarbRatios = new CarbRatios("grams", []) }).Error);
    }
}
