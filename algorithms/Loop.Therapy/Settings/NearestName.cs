namespace Loop.Therapy;

/// <summary>Which known name a misspelt one is likely to mean.</summary>
internal static class NearestName
{
    // Two slips of a finger; of a short name at most a third of its letters.
    private const int MostSlips = 2;

    // Names of settings are shorter; longer ones are compared for nobody's good.
    private const int Longest = 64;

    /// <summary>Null where none is near.</summary>
    public static string? Of(string written, IReadOnlyList<string> known)
    {
        if (written.Length > Longest) return null;
        var slips = Math.Min(MostSlips, Math.Max(1, written.Length / 3));
        return known
            .Select(name => (Name: name, Slips: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(found => found.Slips <= slips)
            .OrderBy(found => found.Slips)
            .Select(found => found.Name)
            .FirstOrDefault();
    }

    // Levenshtein's: letters to put in, take out or change.
    private static int Distance(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
            }

            above = row;
        }

        return above[right.Length];
    }
}
