namespace Loop.Guard;

/// <summary>A person's own bolus: what is on board does not refuse it, but is told (UCA-BOL-05).</summary>
internal static class ManualBolus
{
    /// <summary>U (UCA-BOL-02, UCA-BOL-03).</summary>
    public static double Largest(Situation situation) =>
        Math.Min(Math.Min(situation.Evidence.Limits.MaxBolus.Value, situation.Observation.Settings.MaxBolus.Value), HardLimits.MaxBolus);

    public static string? OnBoard(Situation situation) =>
        $"{Figures.Units(situation.Totals.OnBoard())} are on board already, {Figures.Units(situation.Totals.Given(60))} were given in the last hour";
}
