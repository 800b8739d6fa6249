using System.Globalization;
using System.Text.Json;

namespace Loop.Journal;

/// <summary>What stands behind a damage, and cannot be kept: its chain is broken, so that nothing vouches for it (SEC-10).</summary>
/// <param name="Lines">Lines from the damaged one on.</param>
/// <param name="Bytes">From the damaged line to the end of the file.</param>
/// <param name="Unreadable">Of those lines, the ones that are no sound record.</param>
/// <param name="Kinds">The sound ones by kind.</param>
/// <param name="Doses">Intents among them, for people: when and what. Whether they were given only the pump knows.</param>
public sealed record JournalLoss(long Lines, long Bytes, long Unreadable, IReadOnlyDictionary<JournalKind, long> Kinds, IReadOnlyList<string> Doses)
{
    /// <summary>For people, one line each.</summary>
    public IReadOnlyList<string> ToLines() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"lost: {Lines} lines, {Bytes} bytes; {Unreadable} of them cannot be read"),
        .. Kinds.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"lost: {pair.Value} of kind {JournalLine.Word(pair.Key)}")),
        .. Doses.Select(dose => "lost: " + dose),
    ];

    internal static JournalLoss From(IJournalFile file, long offset)
    {
        var reader = new JournalReader(file, offset);
        var kinds = new Dictionary<JournalKind, long>();
        var doses = new List<string>();
        long lines = 0, unreadable = 0;
        while (reader.TryRead(out var text, out _))
        {
            lines++;
            if (!JournalLine.TryRead(text, out var line))
            {
                unreadable++;
                continue;
            }

            kinds[line.Kind] = kinds.GetValueOrDefault(line.Kind) + 1;
            if (line.Kind == JournalKind.Intent) doses.Add(Tell(line.Json));
        }

        return new JournalLoss(lines, file.Length - offset, unreadable, kinds, doses);
    }

    private static string Tell(ReadOnlySpan<byte> json)
    {
        try
        {
            var dose = JournalJson.Parse<DoseIntent>(json);
            var what = dose.Bolus.Value > 0
                ? string.Create(CultureInfo.InvariantCulture, $"a bolus of {dose.Bolus.Value:0.###} U")
                : string.Create(CultureInfo.InvariantCulture, $"a temp basal of {dose.Rate.Value:0.###} U/h for {dose.Duration.TotalMinutes:0} min");
            return string.Create(CultureInfo.InvariantCulture, $"dose {dose.Id} of {dose.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {what}; the pump's history tells whether it was given");
        }
        catch (JsonException)
        {
            return "a dose that this version of Loop does not understand; the pump's history tells whether it was given";
        }
    }
}
