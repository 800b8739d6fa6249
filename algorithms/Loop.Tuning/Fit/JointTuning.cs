using Loop.Therapy;

namespace Loop.Tuning;

/// <summary>Makes a proposal of a person's days: fit, evidence of each hour, caps, and the check on days that the fit has not seen.</summary>
public static class JointTuning
{
    // A week shows every weekday once; an hour with less than five days of its own stays as it is.
    private const int FewestDays = 7;
    private const int FewestDaysOfHour = 5;
    private const int FewestBlocksOfHour = 10;

    // With four weeks or more whole weeks alternate between fitting and checking, otherwise days do.
    private const int DaysForWeeks = 28;

    private const double StepsPerHour = 60.0 / PersonTrace.StepMinutes;

    // Curves beside the person's own: a wrong one is made up for by sensitivity and basal, so it must explain clearly better to be taken.
    private const double ClearlyBetter = 0.98;
    private static readonly (double Peak, double Hours)[] Beside = [(-10, 0), (10, 0), (0, -1), (0, 1)];

    /// <summary>A proposal, or why there is none.</summary>
    /// <param name="action">How insulin acts by the person's own settings.</param>
    public static Result<TuningProposal> Propose(PersonTrace trace, InsulinAction action, TuningCaps caps, ulong seed, double carbPeakMinutes = 40)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(caps);
        if (trace.Check() is { } problem) return problem;
        var appearance = new CarbAppearance(carbPeakMinutes);
        var chosen = action;
        var kernel = new ActionKernel(action.PeakMinutes, action.Hours);
        var learned = FitBlock.Of(trace, kernel, appearance);
        var daysWithReadings = learned.Select(block => block.Day).Distinct().Count();
        if (daysWithReadings < FewestDays) return new Problem($"a fit needs {FewestDays} days with readings and the data has {daysWithReadings}", "give more days");
        var byWeeks = daysWithReadings >= DaysForWeeks;
        var heldOut = HeldOut.Of(learned, byWeeks, seed);
        foreach (var (peak, hours) in Beside)
        {
            var other = new InsulinAction(action.PeakMinutes + peak, Math.Max(5, action.Hours + hours));
            var otherKernel = new ActionKernel(other.PeakMinutes, other.Hours);
            var blocks = FitBlock.Of(trace, otherKernel, appearance);
            var check = HeldOut.Of(blocks, byWeeks, seed);
            if (check.Loss >= ClearlyBetter * heldOut.Loss) continue;
            (chosen, kernel, learned, heldOut) = (other, otherKernel, blocks, check);
        }

        var fit = JointFit.Of(learned);
        var days = fit.Days;
        var bootstrap = new DayBootstrap(days.Count, seed);
        var draws = new HourlyFactors[bootstrap.Count];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            var drawn = bootstrap[draw];
            var indices = new int[drawn.Length];
            for (var i = 0; i < drawn.Length; i++) indices[i] = days[drawn[i]];
            draws[draw] = fit.Again(indices);
        }

        var now = Settings(trace);
        var shares = ByHour(kernel);
        var byHour = learned.ToLookup(block => block.Hour);
        var hours24 = Enumerable.Range(0, HourlyFactors.Hours).Select(hour => Hour(
            hour, [.. byHour[hour]], now[hour], fit.Factors, draws, shares, now, caps, bootstrap, days)).ToList();
        return new TuningProposal(hours24, heldOut.Gain, heldOut.Days, chosen);
    }

    private static TuningHour Hour(
        int hour, IReadOnlyList<FitBlock> blocks, TherapyStep now, HourlyFactors fit, HourlyFactors[] draws, double[] shares,
        TherapyStep[] day, TuningCaps caps, DayBootstrap bootstrap, IReadOnlyList<int> days)
    {
        var byDay = days.Select(each => blocks.Where(block => block.Day == each).Select(block => block.Deviation).ToArray()).ToArray();
        var deviation = bootstrap.Of(drawn =>
        {
            var values = new List<double>();
            foreach (var each in drawn) values.AddRange(byDay[each]);
            return values.Count == 0 ? double.NaN : Interval.Of(values).Median;
        });
        var ofDays = byDay.Count(values => values.Length > 0);
        var enough = ofDays >= FewestDaysOfHour && blocks.Count >= FewestBlocksOfHour;
        var hasCarbs = blocks.Count(block => block.Carbs > 0.1) >= FewestBlocksOfHour;
        var hasInsulin = blocks.Count(block => Math.Abs(block.Activity - now.Basal / 12) > 0.25 * now.Basal / 12) >= FewestBlocksOfHour;
        return new TuningHour(
            hour, blocks.Count, ofDays, deviation, now,
            Value(now.Basal, fit, draws, factors => Basal(factors, hour, shares, day), enough, caps),
            Value(now.Isf, fit, draws, factors => now.Isf * factors.Isf(hour), enough && hasInsulin, caps),
            Value(now.CarbRatio, fit, draws, factors => now.CarbRatio / factors.InsulinOfGram(hour), enough && hasCarbs, caps));
    }

    private static TunedValue Value(double now, HourlyFactors fit, HourlyFactors[] draws, Func<HourlyFactors, double> of, bool enough, TuningCaps caps)
    {
        var drawn = Interval.Of([.. draws.Select(of).Where(double.IsFinite)]);
        if (!enough || !double.IsFinite(drawn.Median)) return new TunedValue(now, drawn, TuningStanding.NotEnoughData);
        if (!(drawn.Low > now || drawn.High < now)) return new TunedValue(now, drawn, TuningStanding.SignUnknown);
        var wanted = of(fit);
        var least = now * Math.Max(caps.LeastFactor, 1 - caps.LargestStep);
        var most = now * Math.Min(caps.MostFactor, 1 + caps.LargestStep);
        var proposed = Math.Clamp(wanted, least, most);
        return new TunedValue(proposed, drawn, proposed == wanted ? TuningStanding.Fitted : TuningStanding.Capped);
    }

    // What is set at an hour acts in the hours after it: the rate is the need of those, each by its share.
    private static double Basal(HourlyFactors factors, int hour, double[] shares, TherapyStep[] day)
    {
        var sum = 0.0;
        for (var ahead = 0; ahead < shares.Length; ahead++)
        {
            var then = (hour + ahead) % HourlyFactors.Hours;
            sum += shares[ahead] * day[then].Basal * (factors.Basal(then) - 1);
        }

        return day[hour].Basal + sum;
    }

    private static double[] ByHour(ActionKernel kernel)
    {
        var shares = new double[(int)Math.Ceiling(kernel.ActionHours)];
        for (var i = 0; i < kernel.Length; i++) shares[Math.Min(shares.Length - 1, (int)(i / StepsPerHour))] += kernel[i];
        return shares;
    }

    // The newest settings of each hour: what a proposal is read beside.
    private static TherapyStep[] Settings(PersonTrace trace)
    {
        var now = new TherapyStep[HourlyFactors.Hours];
        for (var k = 0; k < trace.Steps; k++) now[trace.MinuteOfDay[k] / 60] = trace.Therapy[k];
        return now;
    }
}
