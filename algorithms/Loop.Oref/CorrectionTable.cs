using System.Reflection;

namespace Loop.Oref;

/// <summary>One repair, as it is declared.</summary>
/// <param name="Name">The switch.</param>
/// <param name="Stage">oref0's stage that has the defect.</param>
/// <param name="Defect">What oref0 does.</param>
/// <param name="Repair">What is done instead.</param>
/// <param name="Effect">The direction in which the dose changes.</param>
/// <param name="Upstream">The thread where it was found; null where none was filed.</param>
public sealed record Correction(Corrections Name, string Stage, string Defect, string Repair, DoseEffect Effect, string? Upstream);

/// <summary>All repairs, in the order of oref0's stages.</summary>
public static class CorrectionTable
{
    public static IReadOnlyList<Correction> All { get; } = [.. Enum.GetValues<Corrections>()
        .Where(one => one != Corrections.None && one != Corrections.All)
        .Select(Of)];

    /// <exception cref="InvalidOperationException">A repair is declared without its <see cref="CorrectionAttribute"/>.</exception>
    private static Correction Of(Corrections one)
    {
        var declared = typeof(Corrections).GetField(one.ToString())!.GetCustomAttribute<CorrectionAttribute>()
            ?? throw new InvalidOperationException($"{one} does not say what it repairs");
        return new Correction(one, declared.Stage, declared.Defect, declared.Repair, declared.Effect, declared.Upstream);
    }
}
