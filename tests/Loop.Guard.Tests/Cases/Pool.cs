using CsCheck;

namespace Loop.Guard.Tests;

/// <summary>A fixed row of cases, the same in every run, for searches that have to end the same way every time.</summary>
internal static class Pool
{
    private const int Size = 6000;
    private const ulong Seed = 20260301;

    private static readonly Lazy<IReadOnlyList<GuardCase>> TempBasals = new(() => Fill(Cases.WithTempBasal));
    private static readonly Lazy<IReadOnlyList<GuardCase>> Boluses = new(() => Fill(Cases.WithBolus));

    public static IReadOnlyList<GuardCase> WithTempBasal => TempBasals.Value;

    public static IReadOnlyList<GuardCase> WithBolus => Boluses.Value;

    private static GuardCase[] Fill(Gen<GuardCase> cases)
    {
        var generator = new PCG(1, Seed);
        var pool = new GuardCase[Size];
        for (var i = 0; i < Size; i++) pool[i] = cases.Generate(generator, null, out _);
        return pool;
    }
}
