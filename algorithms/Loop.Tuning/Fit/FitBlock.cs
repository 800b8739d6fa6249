namespace Loop.Tuning;

/// <summary>One quarter of an hour that a fit learns from: how glucose moved, and what could have moved it.</summary>
/// <param name="Day">Which of the trace's days it belongs to.</param>
/// <param name="Hour">Local hour of the day, 0…23.</param>
/// <param name="Change">Change of glucose, mg/dL in five minutes.</param>
/// <param name="Activity">Insulin that acted, U in five minutes.</param>
/// <param name="Carbs">Carbohydrate that appeared, g in five minutes.</param>
/// <param name="Therapy">The settings in force.</param>
internal readonly record struct FitBlock(int Day, int Hour, double Change, double Activity, double Carbs, TherapyStep Therapy)
{
    private const int StepsInBlock = 3;

    // A low is answered by juice that nobody records and by the body itself: an hour after one says nothing of the settings.
    private const double Low = 70;
    private const int StepsAfterLow = 12;

    /// <summary>What the settings alone say this change should have been.</summary>
    public double Expected => Therapy.Isf * (Therapy.Basal / 12 - Activity) + Therapy.CarbSensitivity * Carbs;

    /// <summary>What of the change the settings do not explain, mg/dL in five minutes.</summary>
    public double Deviation => Change - Expected;

    // Insulin from before the trace acts in its first hours and is not known; the same hours whatever the curve, so that curves compare.
    private const int StepsUnknown = 8 * 60 / PersonTrace.StepMinutes;

    public static List<FitBlock> Of(PersonTrace trace, ActionKernel kernel, CarbAppearance appearance)
    {
        var blocks = new List<FitBlock>(trace.Steps / StepsInBlock);
        var days = trace.Days();
        var lowUntil = 0;
        for (var day = 0; day < days.Count; day++)
        {
            for (var k = Math.Max(days[day].From, StepsUnknown); k + StepsInBlock <= Math.Min(days[day].Until, trace.Steps - 1); k += StepsInBlock)
            {
                // Chosen by how it begins only: to leave out a block for how it ends would keep the ones where glucose rose.
                if (trace.Glucose[k] < Low) lowUntil = k + StepsAfterLow;
                var isAfterLow = k < lowUntil;
                var (activity, carbs, whole) = (0.0, 0.0, true);
                for (var i = k; i <= k + StepsInBlock; i++)
                {
                    whole &= double.IsFinite(trace.Glucose[i]);
                    if (trace.Glucose[i] < Low) lowUntil = i + StepsAfterLow;
                    if (i == k + StepsInBlock) break;
                    activity += kernel.Acting(trace.Insulin, i) / StepsInBlock;
                    carbs += appearance.Appearing(trace.Carbs, i) / StepsInBlock;
                }

                if (!whole || isAfterLow) continue;
                var change = (trace.Glucose[k + StepsInBlock] - trace.Glucose[k]) / StepsInBlock;
                blocks.Add(new FitBlock(day, trace.MinuteOfDay[k] / 60, change, activity, carbs, trace.Therapy[k]));
            }
        }

        return blocks;
    }
}
