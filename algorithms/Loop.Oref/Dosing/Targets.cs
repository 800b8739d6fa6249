using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The range aimed at, mg/dL, shifted for sensitivity and for a noisy sensor.</summary>
internal readonly record struct Targets(double MinBg, double TargetBg, double MaxBg)
{
    // Sensitivity stretches targets about this; noise raises them at least by this factor and at most up to this.
    private const double Pivot = 60;
    private const double LowestShiftedTarget = 80;
    private const double NoisyFrom = 2;
    private const double LeastNoisyFactor = 1.1;
    private const double HighestNoisyTarget = 200;

    /// <summary>Delivery is suspended below it: 65 for a minimum of 90, 70 for 100, 85 for 130.</summary>
    public double Threshold => MinBg - 0.5 * (MinBg - 40);

    public static Targets Of(DosingProfile profile, Autosens? autosens, double noise)
    {
        var targets = new Targets(profile.MinBg.Number, (profile.MinBg.Number + profile.MaxBg.Number) / 2, profile.MaxBg.Number);
        if (autosens is not null && !profile.TemptargetSet.IsTruthy && ShiftsFor(profile, autosens.Ratio.Number))
        {
            targets = targets.Stretch(autosens.Ratio.Number);
        }

        return noise >= NoisyFrom ? targets.Raise(Math.Max(LeastNoisyFactor, profile.NoisyCgmTargetMultiplier.Number)) : targets;
    }

    private static bool ShiftsFor(DosingProfile profile, double ratio) =>
        (profile.SensitivityRaisesTarget.IsTruthy && ratio < 1) || (profile.ResistanceLowersTarget.IsTruthy && ratio > 1);

    private Targets Stretch(double ratio)
    {
        return new(About(MinBg), Math.Max(LowestShiftedTarget, About(TargetBg)), About(MaxBg));

        double About(double bg) => JsMath.Round((bg - Pivot) / ratio) + Pivot;
    }

    private Targets Raise(double factor)
    {
        return new(Raised(MinBg), Raised(TargetBg), Raised(MaxBg));

        double Raised(double bg) => JsMath.Round(Math.Min(HighestNoisyTarget, bg * factor));
    }
}
