using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>One prediction as it grows: its values every five minutes, mg/dL, and its lowest.</summary>
internal ref struct PredictionTrack
{
    /// <summary>Four hours of values are kept. The running value goes on past them: oref0 averages with the one after the last kept.</summary>
    public const int Kept = 48;

    // The sensor's own limits.
    private const double Lowest = 39;
    private const double Highest = 401;

    private readonly Span<double> values;

    public PredictionTrack(Span<double> values, double bg)
    {
        this.values = values;
        values[0] = bg;
        Count = 1;
        Now = double.NaN;
        Guard = MinimaUnset;
    }

    /// <summary>What a minimum is before anything has set it.</summary>
    public const double MinimaUnset = 999;

    /// <summary>How many values are kept.</summary>
    public int Count { get; private set; }

    /// <summary>The newest value, kept or not; NaN before the first.</summary>
    public double Now { get; private set; }

    /// <summary>The lowest value, rounded. Each is compared with the rounded lowest before it.</summary>
    public double Guard { get; private set; }

    /// <summary>The newest value kept: what the next one starts from.</summary>
    public readonly double Last => values[Count - 1];

    public void Add(double value)
    {
        Now = value;
        if (Count < Kept) values[Count++] = value;
        if (value < Guard) Guard = JsMath.Round(value);
    }

    /// <summary>The values shown: rounded and within the sensor's limits, without the flat end after the first hour.</summary>
    public readonly ImmutableArray<double> Show()
    {
        const int ShownAtLeast = 13;
        Clamp();
        var count = Count;
        while (count > ShownAtLeast && values[count - 2] == values[count - 1]) count--;
        return Take(count);
    }

    /// <summary>As <see cref="Show"/>, but ending where it rises above target.</summary>
    public readonly ImmutableArray<double> ShowUntilRising(double target)
    {
        const int ShownAtLeast = 7;
        Clamp();
        var count = Count;
        // Written as what stops it: with NaN nothing does.
        while (count > ShownAtLeast && !(values[count - 2] >= values[count - 1] || values[count - 1] <= target)) count--;
        return Take(count);
    }

    private readonly void Clamp()
    {
        foreach (ref var value in values[..Count]) value = JsMath.Round(Math.Min(Highest, Math.Max(Lowest, value)));
    }

    private readonly ImmutableArray<double> Take(int count) => ImmutableCollectionsMarshal.AsImmutableArray(values[..count].ToArray());
}
