using System.Globalization;

namespace Loop.Kill.Run;

/// <summary>What a world came to.</summary>
/// <param name="Kills">Rigs that were killed and started again.</param>
/// <param name="Doses">Boluses and temp basals that the pump gave and both sides know.</param>
/// <param name="Differences">Lines in which the rig's record and the pump's ledger differ; also a world that did not end.</param>
internal sealed record WorldResult(int World, int Kills, int Doses, IReadOnlyList<string> Differences)
{
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{World},{Kills},{Doses},{Differences.Count}");

    /// <summary>Null for a line that a broken-off campaign left half written.</summary>
    public static (int World, int Kills, int Doses, int Differences)? Parse(string line)
    {
        var numbers = new List<int>();
        foreach (var part in line.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            numbers.Add(number);
        }

        return numbers is [var world, var kills, var doses, var differences] ? (world, kills, doses, differences) : null;
    }
}
