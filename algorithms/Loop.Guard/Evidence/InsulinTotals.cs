namespace Loop.Guard;

/// <summary>The Guard's own sums over a timeline: insulin on board, and what any window of an hour, four hours or a day holds.</summary>
internal sealed class InsulinTotals
{
    private const int Past = InsulinTimeline.Past;

    private readonly InsulinCurve curve;
    private readonly double[] net;
    private readonly double[] deliveredUpTo;
    private readonly double[] netUpTo;
    private readonly double[] scheduledUpTo;

    public InsulinTotals(InsulinTimeline timeline, InsulinCurve curve)
    {
        this.curve = curve;
        net = new double[timeline.Delivered.Length];
        for (var i = 0; i < net.Length; i++) net[i] = timeline.Delivered[i] - timeline.Scheduled[i];
        deliveredUpTo = RunningSum(timeline.Delivered);
        netUpTo = RunningSum(net);
        scheduledUpTo = RunningSum(timeline.Scheduled);
    }

    /// <summary>Units on board beyond what the schedule would have left, at a minute from now (0 or a little before).</summary>
    public double OnBoard(double minutesFromNow = 0) => Weigh(minutesFromNow, static units => units);

    /// <summary>Units at work in either direction: what differences of method are proportional to.</summary>
    public double AtWork() => Weigh(0, Math.Abs);

    /// <summary>Units beyond the schedule that are already under way: a high temp basal or a square bolus that goes on.</summary>
    public double UnderWay()
    {
        var sum = 0.0;
        for (var i = Past; i < net.Length; i++) sum += Math.Max(0, net[i]);
        return sum;
    }

    /// <summary>Units given in the last <paramref name="minutes"/>.</summary>
    public double Given(int minutes) => Between(deliveredUpTo, -minutes, 0);

    /// <summary>Units that the schedule holds for the next <paramref name="minutes"/>.</summary>
    public double Scheduled(double minutes) => Between(scheduledUpTo, 0, (int)Math.Min(minutes, InsulinTimeline.Future));

    /// <summary>How large a bolus may be now so that no window of that length, past into future, holds more than the limit, U.</summary>
    public double BolusRoom(Window window)
    {
        var fullest = double.NegativeInfinity;
        for (var end = 0; end <= window.Minutes; end++) fullest = Math.Max(fullest, Held(window, end));
        return window.Limit - fullest;
    }

    /// <summary>How high a temp basal of that length may be so that no window holds more than the limit, U/h.</summary>
    public double RateRoom(Window window, double minutes)
    {
        var room = double.PositiveInfinity;
        for (var end = 1; end <= window.Minutes; end++)
        {
            // The window's end lies `end` minutes ahead; in it the temp basal takes the schedule's place for `within` minutes.
            var within = Math.Min(end, minutes);
            room = Math.Min(room, (window.Limit - Held(window, end) + Scheduled(within)) / (within / 60));
        }

        return room;
    }

    private double Held(Window window, int end) =>
        window.BeyondSchedule ? Between(netUpTo, end - window.Minutes, end) : Between(deliveredUpTo, end - window.Minutes - 1, end);

    private double Weigh(double at, Func<double, double> of)
    {
        var sum = 0.0;
        var first = Math.Max(0, Past - (int)curve.Minutes - 1);
        for (var i = first; i < Past && i - Past + 1 <= at + 0.5; i++) sum += of(net[i]) * curve.Remaining(at - (i - Past + 0.5));
        return sum;
    }

    private static double Between(double[] upTo, int from, int to) => upTo[to + Past] - upTo[Math.Max(0, from + Past)];

    private static double[] RunningSum(ReadOnlySpan<double> perMinute)
    {
        var sums = new double[perMinute.Length + 1];
        for (var i = 0; i < perMinute.Length; i++) sums[i + 1] = sums[i] + perMinute[i];
        return sums;
    }
}

/// <summary>A rolling limit.</summary>
/// <param name="Minutes">Length of the window.</param>
/// <param name="Limit">Units that it may hold.</param>
/// <param name="BeyondSchedule">Whether only what goes beyond the schedule counts.</param>
internal sealed record Window(int Minutes, double Limit, bool BeyondSchedule);
