using Loop.Therapy;

namespace Loop.Oref.Iob;

/// <summary>oref0's iob stage: insulin on board now and, every five minutes, over the next four hours.</summary>
public static class IobCalculation
{
    private const int HorizonMinutes = 4 * 60;

    /// <summary>The array, or why oref0 throws.</summary>
    /// <param name="currentOnly">The first point alone.</param>
    /// <param name="cache">What may be reused of an earlier call; it changes no bit of the result.</param>
    public static Result<IobArray> Calculate(IobInputs inputs, bool currentOnly = false, OrefCache? cache = null) =>
        Calculate(inputs, (cache ?? new OrefCache()).Insulin, null, currentOnly);

    /// <param name="found">What the pump delivered, where that is known already.</param>
    internal static Result<IobArray> Calculate(IobInputs inputs, InsulinWork work, Deliveries? found, bool currentOnly = false)
    {
        if (!DoseHistory.Find(inputs, work, found).TryGet(out var history, out var problem)) return problem;
        var tables = work.TablesOf(inputs.Profile);
        var count = currentOnly ? 1 : HorizonMinutes / StepTable.Step;
        Span<IobTotals> points = stackalloc IobTotals[count];
        Span<IobTotals> withZeroTemp = stackalloc IobTotals[count];
        new InsulinSum(history.Doses, tables).Points(inputs.Clock.Moment, history.Assumed, points, withZeroTemp);
        if (history.WithAssumed is { } whole) new InsulinSum(whole, tables).Points(inputs.Clock.Moment, history.Assumed, withZeroTemp, withZeroTemp);

        var array = new IobPoint[count];
        for (var i = 0; i < count; i++) array[i] = new IobPoint(points[i], withZeroTemp[i]);
        return new IobArray(array, history.LastBolusTime, history.LastTemp);
    }
}
