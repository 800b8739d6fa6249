using System.Text;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>Glucose ends at or above target, or SMB mode is on: a high temp within max_iob, and perhaps an SMB.</summary>
internal static class High
{
    private const double HalfHour = 30;

    // Minutes left with which a running temp is judged by its rate.
    private const double JudgedLeft = 5;

    public static Dose Decide(Assessment known, StringBuilder reason)
    {
        if (known.Predictions.EventualBg >= known.Targets.MaxBg)
        {
            reason.Append($"Eventual BG {known.Show(known.Predictions.EventualBg)} >= {known.Show(known.Targets.MaxBg)}, ");
        }

        if (known.Iob.Iob.Number > known.MaxIob)
        {
            reason.Append($"IOB {JsMath.Format(JsMath.Round(known.Iob.Iob.Number, 2))} > max_iob {JsMath.Format(known.MaxIob)}");
            return DoseDecision.Neutral(known, DosingBranch.MaxIobKept, DosingBranch.MaxIobNeutral, reason);
        }

        var required = JsMath.Round(
            (Math.Min(known.Minimum.MinPredBg, known.Predictions.EventualBg) - known.Targets.TargetBg) / known.Sensitivity.Sens, 2);
        var room = known.MaxIob - known.Iob.Iob.Number;
        var cut = required > room;
        if (cut)
        {
            reason.Append($"max_iob {JsMath.Format(known.MaxIob)}, ");
            required = room;
        }

        // The rate follows from the unrounded figure.
        var rate = RoundBasal.Apply(known.Sensitivity.Basal + 2 * required, known.Profile.Model);
        required = JsMath.Round(required, 3);
        var smb = known.SmbMode && known.Glucose.Bg > known.Targets.Threshold ? MicroBolus.Of(known, required) : default;
        if (smb.Outcome != SmbOutcome.NotConsidered) Explain(smb, required, reason);
        // Not through set-temp-basal, which could leave a higher temp running.
        var dose = smb.LowTempMinutes > 0
            ? new() { Branch = DosingBranch.SmbLowTemp, Rate = smb.LowTemp, Duration = smb.LowTempMinutes }
            : Temp(known, rate, required, reason);
        return dose with { InsulinReq = required, Smb = smb, CutToMaxIob = cut };
    }

    private static void Explain(MicroBolus smb, double required, StringBuilder reason)
    {
        reason.Append($" insulinReq {JsMath.Format(required)}");
        if (smb.Bound != SmbBound.HalfInsulinReq) reason.Append($"; maxBolus {JsMath.Format(smb.MaxBolus)}");
        if (smb.LowTempMinutes > 0) reason.Append($"; setting {JsMath.Format(smb.LowTempMinutes)}m low temp of {JsMath.Format(smb.LowTemp)}U/h");
        reason.Append(". ");
        if (smb.Outcome == SmbOutcome.Asked) reason.Append($"Microbolusing {smb.Units}U. ");
        if (smb.Outcome == SmbOutcome.Waiting) reason.Append("Waiting to microbolus again. ");
    }

    private static Dose Temp(Assessment known, double rate, double required, StringBuilder reason)
    {
        var (profile, running) = (known.Profile, known.Running);
        var safe = SetTempBasal.MaxSafeBasal(profile, known.Corrections);
        var cut = rate > safe;
        if (cut)
        {
            reason.Append($"adj. req. rate: {JsMath.Format(rate)} to maxSafeBasal: {JsMath.Format(safe)}, ");
            rate = RoundBasal.Apply(safe, profile.Model);
        }

        var branch = Branch();
        if (branch == DosingBranch.HighTempLowered && running.Rate.IsNull) return Dose.RunningRateIsNull;
        var shown = JsMath.Format(rate);
        if (branch == DosingBranch.HighTempKept)
        {
            reason.Append($"temp {running.Rate} >~ req {shown}U/hr");
            return new() { Branch = branch, CutToMaxSafeBasal = cut };
        }

        reason.Append(branch switch
        {
            DosingBranch.HighTempLowered =>
                $"{running.Duration}m@{JsMath.ToFixed(running.Rate.Number, 2)} > 2 * insulinReq. Setting temp basal of {shown}U/hr",
            DosingBranch.HighTempSet => $"no temp, setting {shown}U/hr",
            _ => $"temp {running.Rate}<{shown}U/hr",
        });
        var dose = DoseDecision.Set(known, branch, rate, HalfHour, reason);
        return dose with { CutToMaxSafeBasal = cut || dose.CutToMaxSafeBasal };

        DosingBranch Branch()
        {
            var scheduled = running.Duration.Number * (running.Rate.Number - known.Sensitivity.Basal) / 60;
            if (scheduled >= required * 2) return DosingBranch.HighTempLowered;
            if (running.Duration.IsUndefined || running.Duration.StrictlyEquals(0)) return DosingBranch.HighTempSet;
            return running.Duration.Number > JudgedLeft
                && RoundBasal.Apply(rate, profile.Model) <= RoundBasal.Apply(running.Rate.Number, profile.Model)
                ? DosingBranch.HighTempKept
                : DosingBranch.HighTempRaised;
        }
    }
}
