using System.Globalization;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>A part of a trial that needs no other: patients <c>Number − 1</c>, <c>Number − 1 + Of</c>, … of the cohort.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct Shard(int Number, int Of)
{
    private const int Most = 10_000;

    /// <summary>The whole trial.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>3/8</c>.</summary>
    public static Result<Shard> Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && of is >= 1 and <= Most && number >= 1 && number <= of
            ? new Shard(number, of)
            : new Problem($"--shard {text}", $"write the shard's number and how many there are, such as 3/8; at most {Most}");
    }

    /// <summary>The patients' numbers, from 0.</summary>
    public IEnumerable<int> Patients(int count)
    {
        for (var patient = Number - 1; patient < count; patient += Of) yield return patient;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
