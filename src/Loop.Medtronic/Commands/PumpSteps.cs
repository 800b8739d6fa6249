using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>What amounts a pump's mechanics and menus know, in steps of 0.025 U.</summary>
internal static class PumpSteps
{
    private const int OneUnit = Verdict.StepsPerUnit;
    private const int TenUnits = 10 * Verdict.StepsPerUnit;

    /// <summary>Basal rates: 0.05 U/h to x22; from x23 on 0.025 below 1 U/h, 0.05 below 10, 0.1 from there.</summary>
    public static int OfRate(PumpModel model, int steps) => model.IsX23OrLater ? Fine(steps) : 2;

    /// <summary>Boluses: 0.1 U to x22; from x23 on 0.025 below 1 U, 0.05 below 10, 0.1 from there.</summary>
    public static int OfBolus(PumpModel model, int steps) => model.IsX23OrLater ? Fine(steps) : 4;

    private static int Fine(int steps) => steps < OneUnit ? 1 : steps < TenUnits ? 2 : 4;
}
