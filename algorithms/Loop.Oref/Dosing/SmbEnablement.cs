namespace Loop.Oref.Dosing;

/// <summary>Whether the preferences let an SMB be considered now: in one place, and no by default (UCA-SMB-08).</summary>
internal static class SmbEnablement
{
    // What counts as a high or a low temp target, mg/dL.
    private const double NormalTarget = 100;

    // The greatest change in five minutes, as a share of glucose.
    private const double DefaultJump = 0.2;
    private const double GreatestJump = 0.3;

    public static (SmbEnabledBy EnabledBy, SmbBlock Block) Ask(DosingProfile profile, bool microBolusAllowed, MealData meal, double bg, double target)
    {
        var isTarget = profile.TemptargetSet.IsTruthy;
        if (!microBolusAllowed) return (SmbEnabledBy.None, SmbBlock.NotAllowed);
        if (!profile.AllowSmbWithHighTemptarget.IsTruthy && isTarget && target > NormalTarget) return (SmbEnabledBy.None, SmbBlock.HighTempTarget);
        if (meal.BwFound.IsTrue && profile.A52RiskEnable.IsFalse) return (SmbEnabledBy.None, SmbBlock.BolusWizard);

        if (profile.EnableSmbAlways.IsTrue) return (SmbEnabledBy.Always, SmbBlock.None);
        if (profile.EnableSmbWithCob.IsTrue && meal.MealCob.IsTruthy) return (SmbEnabledBy.WithCob, SmbBlock.None);
        if (profile.EnableSmbAfterCarbs.IsTrue && meal.Carbs.IsTruthy) return (SmbEnabledBy.AfterCarbs, SmbBlock.None);
        if (profile.EnableSmbWithTemptarget.IsTrue && isTarget && target < NormalTarget) return (SmbEnabledBy.WithTempTarget, SmbBlock.None);
        var high = profile.EnableSmbHighBgTarget;
        return profile.EnableSmbHighBg.IsTrue && !high.IsNull && bg >= high.Number
            ? (SmbEnabledBy.HighBg, SmbBlock.None)
            : (SmbEnabledBy.None, SmbBlock.NoPreference);
    }

    /// <summary>Takes the leave back where a low is predicted (UCA-SMB-02) or glucose jumps, as it does at calibrations (UCA-SMB-03).</summary>
    public static SmbBlock Withdraw(DosingProfile profile, GlucoseImpact glucose, double minGuardBg, double threshold)
    {
        if (minGuardBg < threshold) return SmbBlock.MinGuardBelowThreshold;
        var share = profile.MaxDeltaBgThreshold.IsUndefined ? DefaultJump : Math.Min(profile.MaxDeltaBgThreshold.Number, GreatestJump);
        return glucose.MaxDelta > share * glucose.Bg ? SmbBlock.MaxDelta : SmbBlock.None;
    }
}
