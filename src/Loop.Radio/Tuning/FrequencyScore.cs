namespace Loop.Radio;

/// <summary>How well the pump was heard on one frequency.</summary>
/// <param name="Kilohertz">The frequency.</param>
/// <param name="Heard">Samples that were answered.</param>
/// <param name="MeanRssi">Over the answered ones, dBm, to the next whole one; −128 when there were none.</param>
public readonly record struct FrequencyScore(int Kilohertz, int Heard, int MeanRssi)
{
    /// <summary>Weaker than anything that can be received.</summary>
    public const int NothingHeard = sbyte.MinValue;

    /// <summary>Scores the strengths of what was heard, dBm. The mean is rounded as the Go tool's is: half is added, then cut towards zero.</summary>
    public static FrequencyScore Of(int kilohertz, IReadOnlyCollection<int> strengths) =>
        new(kilohertz, strengths.Count, strengths.Count == 0 ? NothingHeard : (strengths.Sum() + strengths.Count / 2) / strengths.Count);
}
