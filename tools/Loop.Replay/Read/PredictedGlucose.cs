namespace Loop.Replay;

/// <summary>Curves of glucose that a loop predicted, mg/dL every five minutes from the decision on, by name. Two with the same values are equal.</summary>
public sealed class PredictedGlucose(IReadOnlyList<PredictedCurve> curves) : IEquatable<PredictedGlucose>
{
    public IReadOnlyList<PredictedCurve> Curves { get; } = curves;

    public bool Equals(PredictedGlucose? other) =>
        other is not null && Curves.Count == other.Curves.Count
        && Curves.Zip(other.Curves).All(pair => pair.First.Name == pair.Second.Name && pair.First.Values.SequenceEqual(pair.Second.Values));

    public override bool Equals(object? obj) => Equals(obj as PredictedGlucose);

    public override int GetHashCode() => Curves.Count == 0 ? 0 : HashCode.Combine(Curves.Count, Curves[0].Name, Curves[0].Values.Count);
}

/// <summary>One curve.</summary>
/// <param name="Name">As oref0 has it: IOB, ZT, COB, UAM, aCOB.</param>
/// <param name="Values">mg/dL, whole.</param>
public sealed record PredictedCurve(string Name, IReadOnlyList<short> Values);
