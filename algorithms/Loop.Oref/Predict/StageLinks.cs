using System.Collections.Immutable;
using Loop.Oref.Dosing;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref;

/// <summary>Hands one stage's answer to the next, as oref0 does through its files.</summary>
internal static class StageLinks
{
    /// <summary>What determine-basal reads of the iob stage's answer.</summary>
    public static IobState ToState(IobArray array)
    {
        var now = array.Points[0].Totals;
        return new IobState
        {
            Iob = now.Iob,
            Activity = now.Activity,
            LastBolusTime = array.LastBolusTime,
            LastTemp = array.LastTemp.Temp is { } temp
                ? new LastTemp(temp.Rate, temp.Date, temp.Duration)
                : new LastTemp(JsNumber.Undefined, 0, JsNumber.Undefined),
            Ticks = [.. array.Points.Select(point => new IobTick(point.Totals.Activity, point.WithZeroTemp.Activity))],
        };
    }

    /// <summary>What determine-basal reads of a profile.</summary>
    public static DosingProfile ToDosing(OrefProfile profile)
    {
        var chosen = profile.Preferences;
        return new DosingProfile
        {
            CurrentBasal = profile.CurrentBasal,
            MaxBasal = profile.MaxBasal,
            MaxDailyBasal = profile.MaxDailyBasal,
            MaxDailySafetyMultiplier = chosen.MaxDailySafetyMultiplier,
            CurrentBasalSafetyMultiplier = chosen.CurrentBasalSafetyMultiplier,
            Model = profile.Model,
            OutUnits = profile.OutUnits,
            MaxIob = chosen.MaxIob,
            MinBg = profile.MinBg,
            MaxBg = profile.MaxBg,
            Sens = profile.Sens,
            CarbRatio = profile.CarbRatio,
            AutosensMax = chosen.AutosensMax,
            HalfBasalExerciseTarget = chosen.HalfBasalExerciseTarget,
            NoisyCgmTargetMultiplier = chosen.NoisyCgmTargetMultiplier,
            MaxDeltaBgThreshold = chosen.MaxDeltaBgThreshold,
            CarbsReqThreshold = chosen.CarbsReqThreshold,
            RemainingCarbsCap = chosen.RemainingCarbsCap,
            RemainingCarbsFraction = chosen.RemainingCarbsFraction,
            EnableSmbHighBgTarget = chosen.EnableSmbHighBgTarget,
            MaxSmbBasalMinutes = chosen.MaxSmbBasalMinutes,
            MaxUamSmbBasalMinutes = chosen.MaxUamSmbBasalMinutes,
            BolusIncrement = chosen.BolusIncrement,
            SmbInterval = chosen.SmbInterval,
            ExerciseMode = chosen.ExerciseMode,
            HighTemptargetRaisesSensitivity = chosen.HighTemptargetRaisesSensitivity,
            LowTemptargetLowersSensitivity = chosen.LowTemptargetLowersSensitivity,
            TemptargetSet = profile.TempTargetSet ?? JsFlag.Nothing,
            SensitivityRaisesTarget = chosen.SensitivityRaisesTarget,
            ResistanceLowersTarget = chosen.ResistanceLowersTarget,
            AllowSmbWithHighTemptarget = chosen.AllowSmbWithHighTemptarget,
            A52RiskEnable = chosen.A52RiskEnable,
            EnableSmbAlways = chosen.EnableSmbAlways,
            EnableSmbWithCob = chosen.EnableSmbWithCob,
            EnableSmbAfterCarbs = chosen.EnableSmbAfterCarbs,
            EnableSmbWithTemptarget = chosen.EnableSmbWithTemptarget,
            EnableSmbHighBg = chosen.EnableSmbHighBg,
            EnableUam = chosen.EnableUam,
            SkipNeutralTemps = chosen.SkipNeutralTemps ?? JsFlag.Nothing,
        };
    }
}
