namespace Loop.Guard;

/// <summary>Whether pump and rig agree on the time (LIM-19, UCA-REQ-07): ages of doses hang on it.</summary>
internal static class Clocks
{
    public static string? Apart(Situation situation, double seconds) =>
        situation.SkewSeconds > seconds ? $"the pump's clock is {Figures.Seconds(situation.SkewSeconds)} off, {Figures.Seconds(seconds)} is allowed" : null;
}
