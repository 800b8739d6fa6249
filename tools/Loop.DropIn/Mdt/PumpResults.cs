using Loop.Medtronic;

namespace Loop.DropIn.Mdt;

/// <summary>Results of the driver as a verb's own.</summary>
internal static class PumpResults
{
    /// <summary>What the value is shown as; an error stays what it is.</summary>
    public static PumpResult<Answer> As<T>(this PumpResult<T> result, Func<T, Answer> show) =>
        result.TryGet(out var value, out var error) ? show(value) : error;

    /// <summary>An acknowledgement prints nothing.</summary>
    public static PumpResult<Answer> Silently(this PumpResult<Acknowledgement> result) => result.As(static _ => Answer.Nothing);
}
