using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>Tunes basal by hour: the deviations of an hour are put down to the basal of the three hours before it.</summary>
internal static class BasalTuning
{
    private const int Hours = 24;

    // Basal acts this many hours later; a fifth of what is needed is done.
    private const int HoursBefore = 3;
    private const double Share = 0.2;

    // An hour that nothing tunes is drawn toward the tuned ones around it.
    private const double Own = 0.8;
    private const double Neighbour = 0.1;

    public static Result<TunedBasal> Tune(TuningInputs inputs, double isf)
    {
        var before = new double[Hours];
        var sources = new int[Hours];
        var pumpRates = new double[Hours];
        if (!Expand(inputs, sources, before, pumpRates).TryGet(out var refusal, out var problem)) return problem;
        if (refusal.Reason is not null) return new TunedBasal([], refusal.Reason, TuningSteps.None);

        // oref0 copies them through JSON, which has no NaN: from here on such a rate is null, which counts as 0.
        var rates = new JsNumber[Hours];
        for (var hour = 0; hour < Hours; hour++) rates[hour] = double.IsFinite(before[hour]) ? before[hour] + 0.0 : JsNumber.Null;
        var steps = Adjust(rates, Deviations(inputs), isf);
        if (inputs.Pump.Basals.Count > 0) steps |= Limit(rates, pumpRates, TuningCaps.Of(inputs));
        else steps |= TuningSteps.BasalUnlimited;
        if (inputs.Pump.Basals.Count == 0 && inputs.Corrections.HasFlag(Corrections.AutotuneAlwaysLimited)) Restore(rates, before);
        var untuned = Smooth(before, rates, inputs.Corrections.HasFlag(Corrections.AutotuneSmoothsTowardTuned));
        var hours = new TunedHour[Hours];
        for (var hour = 0; hour < Hours; hour++)
            hours[hour] = new TunedHour(sources[hour], rates[hour], untuned[hour] ? Count(inputs.Previous.Basals[sources[hour]].Untuned) : null);
        if (Array.IndexOf(untuned, true) >= 0) steps |= TuningSteps.BasalSmoothed;
        return new TunedBasal(hours, null, steps);
    }

    // Both schedules hour by hour. oref0 looks at the two in turn, so which fault it meets first is as it finds them.
    private static Result<Refusal> Expand(TuningInputs inputs, int[] sources, double[] rates, double[] pumpRates)
    {
        var (own, pump) = (inputs.Previous.Basals, inputs.Pump.Basals);
        for (var hour = 0; hour < Hours; hour++)
        {
            var source = -1;
            for (var i = 0; i < own.Count; i++)
            {
                if (!(own[i].Minutes.Number <= hour * 60)) continue;
                if (own[i].Rate.StrictlyEquals(0)) return Bad("the tuned basal schedule", i);
                source = i;
            }

            if (source < 0) return Late("the tuned basal schedule");
            sources[hour] = source;
            rates[hour] = JsMath.Round(own[source].Rate.Number, 3);
            if (pump.Count == 0) continue;
            source = -1;
            for (var i = 0; i < pump.Count; i++)
            {
                if (pump[i].Rate.StrictlyEquals(0)) return Bad("the pump's basal schedule", i);
                if (pump[i].Minutes.Number <= hour * 60) source = i;
            }

            if (source < 0) return Late("the pump's basal schedule");
            pumpRates[hour] = JsMath.Round(pump[source].Rate.Number, 3);
        }

        return default(Refusal);
    }

    private static Refusal Bad(string schedule, int place) =>
        new(new Problem($"{schedule} has a rate of 0 U/h in entry {place + 1}", "program a basal rate above 0"));

    private static Problem Late(string schedule) => new($"{schedule} has no entry at 00:00", "let its first entry start at 00:00");

    // By local hour, in the order of the readings.
    private static double[] Deviations(TuningInputs inputs)
    {
        var sums = new double[Hours];
        var readings = inputs.Data.Basal;
        for (var i = 0; i < readings.Count; i++)
        {
            var minute = LocalClock.MinuteOfDay(readings[i].Date, inputs.Zone);
            if (!double.IsNaN(minute)) sums[(int)(minute / 60)] += readings[i].Deviation;
        }

        return sums;
    }

    private static TuningSteps Adjust(JsNumber[] rates, double[] deviations, double isf)
    {
        var steps = TuningSteps.None;
        for (var hour = 0; hour < Hours; hour++)
        {
            var needed = JsMath.Round(Share * JsMath.Round(deviations[hour], 3) / isf, 2);
            if (needed > 0)
            {
                for (var offset = HoursBefore; offset > 0; offset--)
                {
                    ref var rate = ref rates[Before(hour, offset)];
                    rate = JsMath.Round(rate.Number + needed / HoursBefore, 3);
                }

                steps |= TuningSteps.BasalRaised;
            }
            else if (needed < 0)
            {
                double sum = 0;
                for (var offset = HoursBefore; offset > 0; offset--) sum += rates[Before(hour, offset)].Number;
                var factor = 1.0 + needed / sum;
                for (var offset = HoursBefore; offset > 0; offset--)
                {
                    ref var rate = ref rates[Before(hour, offset)];
                    rate = JsMath.Round(rate.Number * factor, 3);
                }

                steps |= TuningSteps.BasalLowered;
            }
        }

        return steps;
    }

    private static int Before(int hour, int offset) => (hour - offset + Hours) % Hours;

    private static TuningSteps Limit(JsNumber[] rates, double[] pumpRates, TuningCaps caps)
    {
        var steps = TuningSteps.None;
        for (var hour = 0; hour < Hours; hour++)
        {
            var highest = pumpRates[hour] * caps.Max;
            var lowest = pumpRates[hour] * caps.Min;
            var rate = rates[hour].Number;
            if (rate > highest)
            {
                rate = highest;
                steps |= TuningSteps.BasalCutToMax;
            }
            else if (rate < lowest)
            {
                rate = lowest;
                steps |= TuningSteps.BasalRaisedToMin;
            }

            rates[hour] = JsMath.Round(rate, 3);
        }

        return steps;
    }

    private static void Restore(JsNumber[] rates, double[] before)
    {
        for (var hour = 0; hour < Hours; hour++) rates[hour] = before[hour];
    }

    // True where an hour had no change of its own and was drawn toward others.
    private static bool[] Smooth(double[] before, JsNumber[] rates, bool towardTuned)
    {
        var untuned = new bool[Hours];
        for (var hour = 0; hour < Hours; hour++) untuned[hour] = IsUnchanged(before[hour], rates[hour]);
        if (towardTuned && Array.IndexOf(untuned, false) < 0) return new bool[Hours];
        var smoothed = new double[Hours];
        for (var hour = 0; hour < Hours; hour++)
        {
            if (!untuned[hour]) continue;
            var last = Nearest(untuned, hour, -1, towardTuned ? null : 0);
            var next = Nearest(untuned, hour, 1, towardTuned ? null : Hours - 1);

            // Without the repair hour 0 stands in for a tuned one, and has been smoothed itself by then.
            var lastRate = untuned[last] && last < hour ? smoothed[last] : rates[last].Number;
            smoothed[hour] = JsMath.Round(Own * before[hour] + Neighbour * lastRate + Neighbour * rates[next].Number, 3);
        }

        for (var hour = 0; hour < Hours; hour++)
        {
            if (untuned[hour]) rates[hour] = smoothed[hour];
        }

        return untuned;
    }

    // The nearest tuned hour in a direction: as far as the day's edge, where another stands in, or around the clock.
    private static int Nearest(bool[] untuned, int hour, int direction, int? atEdge)
    {
        for (var other = hour + direction; ; other += direction)
        {
            if (other is < 0 or >= Hours && atEdge is { } edge) return edge;
            var onClock = (other + Hours) % Hours;
            if (!untuned[onClock]) return onClock;
        }
    }

    private static bool IsUnchanged(double before, JsNumber now) => now.IsNumber && before == now.Number;

    private static double Count(JsNumber untuned) => untuned.IsTruthy ? untuned.Number + 1 : 1;

    private readonly record struct Refusal(Problem? Reason);
}

/// <summary>Basal by hour, or why oref0 refuses a schedule.</summary>
internal sealed record TunedBasal(IReadOnlyList<TunedHour> Hours, Problem? Refusal, TuningSteps Steps);
