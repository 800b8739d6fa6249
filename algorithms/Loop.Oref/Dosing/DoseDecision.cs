using System.Text;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// The dose, by the first of oref0's cases that applies: low, top of the hour, ending low, falling, in range, enough
/// insulin, ending high.
/// </summary>
internal static class DoseDecision
{
    // Minutes.
    private const double HalfHour = 30;
    private const double LongestZeroTemp = 120;
    private const double TopOfHour = 55;

    // A running neutral temp with more than this left is left; one to be judged by its rate with more than that.
    private const double NeutralLeft = 15;
    private const double JudgedLeft = 5;

    // mg/dL
    private const double NaiveFloor = 40;

    public static Dose Decide(Assessment known, StringBuilder reason)
    {
        var (profile, targets, glucose) = (known.Profile, known.Targets, known.Glucose);
        var threshold = targets.Threshold;
        var waived = glucose.Bg < threshold && known.Iob.Iob.Number < -profile.CurrentBasal.Number * 20 / 60
            && glucose.MinDelta > 0 && glucose.MinDelta > glucose.ExpectedDelta;
        if (waived)
        {
            reason.Append($"IOB {known.Iob.Iob} is far below zero and minDelta {known.Show(glucose.MinDelta)}");
            reason.Append($" > expectedDelta {known.Show(glucose.ExpectedDelta)}; ");
        }
        else if (glucose.Bg < threshold || known.Minimum.MinGuardBg < threshold)
        {
            return Suspend(known, reason);
        }

        return (NotLow(known, reason) ?? High.Decide(known, reason)) with { SuspendWaived = waived };
    }

    /// <summary>Asks set-temp-basal for a rate.</summary>
    public static Dose Set(Assessment known, DosingBranch branch, double rate, double duration, StringBuilder reason)
    {
        var answer = SetTempBasal.Apply(rate, duration, known.Profile, known.Running, known.Corrections);
        if (answer.Note is not null) reason.Append($". {answer.Note}");
        return new()
        {
            Branch = branch,
            Rate = answer.SetsTemp ? answer.Rate : JsNumber.Undefined,
            Duration = answer.SetsTemp ? answer.Duration : JsNumber.Undefined,
            TempBasal = answer.Branch,
            CutToMaxSafeBasal = answer.CutToMaxSafeBasal,
        };
    }

    /// <summary>Leaves the neutral temp that runs, or sets one.</summary>
    public static Dose Neutral(Assessment known, DosingBranch kept, DosingBranch set, StringBuilder reason)
    {
        var (running, basal, model) = (known.Running, known.Sensitivity.Basal, known.Profile.Model);
        if (running.Duration.Number > NeutralLeft && RoundBasal.Apply(basal, model) == RoundBasal.Apply(running.Rate.Number, model))
        {
            reason.Append($", temp {running.Rate} ~ req {JsMath.Format(basal)}U/hr");
            return new() { Branch = kept };
        }

        reason.Append($"; setting current basal of {JsMath.Format(basal)} as temp");
        return Set(known, set, basal, HalfHour, reason);
    }

    private static Dose? NotLow(Assessment known, StringBuilder reason)
    {
        var (profile, targets, glucose) = (known.Profile, known.Targets, known.Glucose);
        if (profile.SkipNeutralTemps.IsTruthy && known.LocalMinute >= TopOfHour)
        {
            reason.Append($"; Canceling temp at {JsMath.Format(known.LocalMinute)}m past the hour");
            return Set(known, DosingBranch.TopOfHourCancel, 0, 0, reason);
        }

        var eventual = known.Predictions.EventualBg;
        if (eventual < targets.MinBg)
        {
            reason.Append($"Eventual BG {known.Show(eventual)} < {known.Show(targets.MinBg)}");
            return EndingLow(known, reason);
        }

        // In SMB mode a zero temp that pays for SMBs is not to be cancelled by the next two.
        if (glucose.MinDelta < glucose.ExpectedDelta && !known.SmbMode)
        {
            reason.Append($"Eventual BG {known.Show(eventual)} > {known.Show(targets.MinBg)} but Min. Delta ");
            reason.Append($"{JsMath.ToFixed(glucose.MinDelta, 2)} < Exp. Delta {known.Show(glucose.ExpectedDelta)}");
            return Neutral(known, DosingBranch.FallingKept, DosingBranch.FallingNeutral, reason);
        }

        if (Math.Min(eventual, known.Minimum.MinPredBg) < targets.MaxBg && !known.SmbMode)
        {
            reason.Append($"{known.Show(eventual)}-{known.Show(known.Minimum.MinPredBg)} in range: no temp required");
            return Neutral(known, DosingBranch.InRangeKept, DosingBranch.InRangeNeutral, reason);
        }

        return null;
    }

    private static Dose Suspend(Assessment known, StringBuilder reason)
    {
        reason.Append($"minGuardBG {known.Show(known.Minimum.MinGuardBg)}<{known.Show(known.Targets.Threshold)}");
        var worst = (known.Targets.TargetBg - known.Minimum.MinGuardBg) / known.Sensitivity.Sens;
        var minutes = JsMath.Round(60 * worst / known.Profile.CurrentBasal.Number);
        minutes = JsMath.Round(minutes / HalfHour) * HalfHour;
        return Set(known, DosingBranch.LowGlucoseSuspend, 0, Math.Min(LongestZeroTemp, Math.Max(HalfHour, minutes)), reason);
    }

    private static Dose EndingLow(Assessment known, StringBuilder reason)
    {
        var (glucose, running) = (known.Glucose, known.Running);
        // oref0 asks whether they are falsy, which a negative number is not: it withholds basal here but where they are exactly 0. That is
        // not repaired: the scheduled basal would be more insulin than any oref0 gives while it sees glucose end low.
        var needsNoCarbs = known.Carbs.Grams == 0 || double.IsNaN(known.Carbs.Grams);
        if (glucose.MinDelta > glucose.ExpectedDelta && glucose.MinDelta > 0 && needsNoCarbs)
        {
            return Rising(known, reason);
        }

        var (required, naive) = InsulinToWithhold(known);
        var basal = known.Sensitivity.Basal;
        var rate = RoundBasal.Apply(basal + 2 * required, known.Profile.Model);
        var scheduled = running.Duration.Number * (running.Rate.Number - basal) / 60;
        if (scheduled < Math.Min(required, naive) - basal * 0.3)
        {
            if (running.Rate.IsNull) return Dose.RunningRateIsNull;
            reason.Append($", {running.Duration}m@{JsMath.ToFixed(running.Rate.Number, 2)} is a lot less than needed");
            return Set(known, DosingBranch.LowTempRaised, rate, HalfHour, reason);
        }

        if (!running.Rate.IsUndefined && running.Duration.Number > JudgedLeft && rate >= running.Rate.Number * 0.8)
        {
            reason.Append($", temp {running.Rate} ~< req {JsMath.Format(rate)}U/hr");
            return new() { Branch = DosingBranch.LowTempKept };
        }

        if (!(rate <= 0))
        {
            reason.Append($", setting {JsMath.Format(rate)}U/hr");
            return Set(known, DosingBranch.LowTemp, rate, HalfHour, reason);
        }

        return ZeroTemp(known, rate, reason);
    }

    private static Dose Rising(Assessment known, StringBuilder reason)
    {
        var glucose = known.Glucose;
        if (glucose.NaiveEventualBg < NaiveFloor)
        {
            reason.Append(", naive_eventualBG < 40. ");
            return Set(known, DosingBranch.RisingNaiveLow, 0, HalfHour, reason);
        }

        reason.Append($", but Min. Delta {JsMath.ToFixed(glucose.MinDelta, 2)} > Exp. Delta {known.Show(glucose.ExpectedDelta)}");
        return Neutral(known, DosingBranch.RisingKept, DosingBranch.RisingNeutral, reason);
    }

    // Both negative or 0, U: by the whole prediction (twice, to act early) and by insulin alone.
    private static (double Required, double Naive) InsulinToWithhold(Assessment known)
    {
        var (glucose, target, sens) = (known.Glucose, known.Targets.TargetBg, known.Sensitivity.Sens);
        var required = JsMath.Round(2 * Math.Min(0, (known.Predictions.EventualBg - target) / sens), 2);
        var naive = JsMath.Round(Math.Min(0, (glucose.NaiveEventualBg - target) / sens), 2);
        if (glucose.MinDelta < 0 && glucose.MinDelta > glucose.ExpectedDelta)
        {
            required = JsMath.Round(required * (glucose.MinDelta / glucose.ExpectedDelta), 2);
        }

        return (required, naive);
    }

    // Long enough to come back to target by insulin alone.
    private static Dose ZeroTemp(Assessment known, double rate, StringBuilder reason)
    {
        var worst = (known.Targets.TargetBg - known.Glucose.NaiveEventualBg) / known.Sensitivity.Sens;
        var minutes = JsMath.Round(60 * worst / known.Profile.CurrentBasal.Number);
        minutes = minutes < 0 ? 0 : Math.Min(LongestZeroTemp, Math.Max(0, JsMath.Round(minutes / HalfHour) * HalfHour));
        if (!(minutes > 0)) return Set(known, DosingBranch.ZeroTempShort, rate, HalfHour, reason);
        reason.Append($", setting {JsMath.Format(minutes)}m zero temp");
        return Set(known, DosingBranch.ZeroTemp, rate, minutes, reason);
    }
}
