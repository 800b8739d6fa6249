using System.Numerics;
using System.Runtime.InteropServices;

namespace Loop.Oref.Iob;

/// <summary>The running sums at every point of the IOB array. Doses are added in their order, so that each point's sums are oref0's to the last bit.</summary>
internal ref struct PointSums
{
    private readonly Span<double> iob;
    private readonly Span<double> activity;
    private readonly Span<double> basalIob;
    private readonly Span<double> bolusIob;
    private readonly Span<double> basalInsulin;
    private readonly Span<double> bolusInsulin;
    private readonly int points;

    /// <param name="room">Zeros; as long as <see cref="Room"/> says.</param>
    public PointSums(Span<double> room, int points)
    {
        this.points = points;
        var each = Padded(points);
        iob = room[..each];
        activity = room.Slice(each, each);
        basalIob = room.Slice(2 * each, each);
        bolusIob = room.Slice(3 * each, each);
        basalInsulin = room.Slice(4 * each, each);
        bolusInsulin = room.Slice(5 * each, each);
    }

    /// <summary>Points that are summed at once.</summary>
    public static int Lanes => Vector<double>.Count;

    public static int Room(int points) => 6 * Padded(points);

    /// <summary>Adds a dose to the points from <paramref name="first"/> on.</summary>
    /// <param name="age">The dose's age at that point, whole minutes.</param>
    public readonly void Add(AmountTable dose, int first, int age)
    {
        var steps = dose.Steps;
        var place = steps.PlaceOf(age);
        var count = Math.Min(points - first, steps.Length - age / StepTable.Step);
        if (count <= 0) return;
        Add(iob, first, steps.OnBoard, place, count);
        Add(activity, first, steps.Activity, place, count);
        Add(dose.IsBolus ? bolusIob : basalIob, first, steps.OnBoard, place, count);
        Add(dose.IsBolus ? bolusInsulin : basalInsulin, first, steps.Given, place, count);
    }

    public readonly IobTotals At(int point, double time) => IobTotals.Rounded(
        iob[point], activity[point], basalIob[point], bolusIob[point], basalInsulin[point], bolusInsulin[point], time);

    private static int Padded(int points) => points + Lanes;

    // Lanes past the count read the table's zeros or a neighbour's figures and end in the padding, or add zeros: see StepTable.
    private static void Add(Span<double> sums, int first, double[] effects, int place, int count)
    {
        ref var sum = ref Unsafe(sums, first);
        ref var effect = ref MemoryMarshal.GetArrayDataReference(effects);
        var i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            var added = Vector.LoadUnsafe(ref sum, (nuint)i) + Vector.LoadUnsafe(ref effect, (nuint)(place + i));
            added.StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < count; i++) sums[first + i] += effects[place + i];
    }

    private static ref double Unsafe(Span<double> sums, int first) => ref MemoryMarshal.GetReference(sums[first..]);
}
