using CsCheck;
using Loop.Campaign.Requests;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Tests.Predict;

/// <summary>Situations of every kind that a rig's decisions come from, each whole and sound.</summary>
internal static class DosingCases
{
    public const double Now = 1_772_953_200_000;

    private const double Minute = 60_000;

    /// <summary>A situation, and what is drawn for the change made to it.</summary>
    public static Gen<(DetermineBasalInputs Inputs, double Change)> All { get; } = Gen.ULong.Select(seed =>
    {
        var random = new Prng(seed);
        return (Draw(random), random.Unit());
    });

    /// <summary>What a dose of insulin given some minutes ago does over the coming four hours, and what a zero temp from now on adds.</summary>
    public static IobState Iob(double units, double activity, double basal, double fadesOver = 90, JsNumber lastBolus = default) => new()
    {
        Iob = Math.Round(units, 3),
        Activity = Math.Round(activity, 4),
        LastBolusTime = lastBolus.IsUndefined ? Now - 20 * Minute : lastBolus,
        Ticks = [.. Enumerable.Range(0, 48).Select(i =>
        {
            var acting = activity * Math.Exp(-5 * i / fadesOver);
            // A basal withheld acts more the longer it is.
            var withheld = basal / 60 * (1 - Math.Exp(-5 * i / 90.0));
            return new IobTick(Math.Round(acting, 4), Math.Round(acting - withheld, 4));
        })],
    };

    private static DetermineBasalInputs Draw(Prng random)
    {
        var profile = Profile(random);
        var delta = random.Chance(0.15) ? 0 : random.Whole(-15, 15);
        return new DetermineBasalInputs
        {
            Glucose = new GlucoseStatus
            {
                Glucose = random.Whole(40, 330),
                Date = Now - random.Whole(0, 10) * Minute,
                Delta = delta,
                ShortAvgDelta = delta + random.Between(-3, 3, 1),
                LongAvgDelta = delta + random.Between(-5, 5, 1),
                Noise = 1,
                Device = "medtronic://554",
            },
            CurrentTemp = random.Chance(0.4) ? new(0, 0) : new(random.Whole(1, 60), random.Chance(0.3) ? 0 : random.Whole(1, 80) * 0.05),
            Iob = DrawIob(random, profile.CurrentBasal.Number),
            Profile = profile,
            Autosens = random.Chance(0.4) ? null : new(random.Between(0.7, 1.2, 2)),
            Meal = Meal(random),
            MicroBolusAllowed = random.Chance(0.6),
            Reservoir = 100,
            Instant = Now,
            Zone = TimeZoneInfo.Utc,
        };
    }

    private static IobState DrawIob(Prng random, double basal)
    {
        var units = random.Chance(0.2) ? random.Between(-1.5, 0) : random.Between(0, 7);
        // Activity of insulin on board, per minute: little while fresh, most in its last hours.
        return Iob(units, units * random.Between(0.003, 0.02), basal, random.Between(60, 150), random.Chance(0.2) ? Now - random.Whole(0, 4) * Minute : Now - random.Whole(4, 300) * Minute);
    }

    private static MealData Meal(Prng random)
    {
        if (random.Chance(0.5)) return MealData.NoCarbs with { SlopeFromMaxDeviation = -random.Between(0, 3, 2), SlopeFromMinDeviation = random.Between(0, 5, 2) };
        var carbs = random.Whole(1, 90);
        return MealData.NoCarbs with
        {
            Carbs = carbs,
            MealCob = random.Chance(0.3) ? 0 : random.Whole(0, carbs),
            LastCarbTime = Now - random.Whole(0, 350) * Minute,
            SlopeFromMaxDeviation = -random.Between(0, 3, 2),
            SlopeFromMinDeviation = random.Between(0, 5, 2),
            BwFound = random.Chance(0.3),
        };
    }

    private static DosingProfile Profile(Prng random)
    {
        var basal = random.Whole(2, 80) * 0.025;
        var target = random.Whole(80, 140);
        var smbMinutes = random.Whole(15, 120);
        return new DosingProfile
        {
            CurrentBasal = basal,
            MaxBasal = random.Between(basal, 8, 2),
            MaxDailyBasal = random.Between(basal, 3 * basal, 3),
            MaxIob = random.Chance(0.1) ? 0 : random.Between(0, 9, 1),
            MinBg = target,
            MaxBg = target + (random.Chance(0.5) ? 0 : random.Whole(1, 20)),
            Sens = random.Whole(15, 120),
            CarbRatio = random.Whole(4, 30),
            AutosensMax = 1.2,
            MaxSmbBasalMinutes = smbMinutes,
            MaxUamSmbBasalMinutes = random.Whole(10, smbMinutes),
            BolusIncrement = random.Pick(0.025, 0.05, 0.1),
            NoisyCgmTargetMultiplier = 1.3,
            CarbsReqThreshold = 1,
            EnableSmbAlways = random.Chance(0.6),
            EnableSmbWithCob = random.Chance(0.5),
            EnableSmbAfterCarbs = random.Chance(0.3),
            A52RiskEnable = random.Chance(0.5),
            EnableUam = random.Chance(0.7),
            SkipNeutralTemps = random.Chance(0.2),
            SensitivityRaisesTarget = random.Chance(0.5),
            ResistanceLowersTarget = random.Chance(0.3),
            LowTemptargetLowersSensitivity = random.Chance(0.3),
            HighTemptargetRaisesSensitivity = random.Chance(0.3),
            TemptargetSet = random.Chance(0.2),
            RemainingCarbsCap = 90,
            RemainingCarbsFraction = 1,
            Model = random.Pick("554", "522"),
        };
    }
}

/// <summary>What a decision comes to.</summary>
/// <param name="Rate">U/h that runs from now on: as asked for, or what is left running, or the schedule's.</param>
/// <param name="Smb">U.</param>
/// <param name="Required">U, negative where insulin is to be withheld.</param>
internal readonly record struct Asked(double Rate, double Smb, double Required)
{
    public static Asked Of(DetermineBasalInputs inputs, Suggestion suggestion)
    {
        var (running, scheduled) = (inputs.CurrentTemp!, inputs.Profile!.CurrentBasal.Number);
        var rate = suggestion.Rate.IsUndefined
            ? running.Duration.Number > 0 ? running.Rate.Number : scheduled
            : suggestion.Duration.Number > 0 ? suggestion.Rate.Number : scheduled;
        return new(rate, suggestion.Units.Or(0), suggestion.InsulinReq.Or(0));
    }
}
