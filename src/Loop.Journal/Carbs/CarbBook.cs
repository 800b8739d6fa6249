using Loop.Therapy;

namespace Loop.Journal;

/// <summary>Everything that was announced to a rig, read record by record.</summary>
public sealed class CarbBook
{
    private readonly List<AnnouncedCarbs> entries = [];

    internal CarbBook()
    {
    }

    /// <summary>Oldest announcement first.</summary>
    public IReadOnlyList<AnnouncedCarbs> Entries => entries;

    /// <summary>What lies behind the last whole record and was not read, in one line; null where nothing does.</summary>
    public string? Torn { get; internal set; }

    internal JournalFormat? Format { get; private set; }

    internal string NextId => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{entries.Count + 1}");

    /// <summary>Eaten in a span of time (both ends included) and not taken back, newest first.</summary>
    public IReadOnlyList<CarbEntry> InForce(DateTimeOffset from, DateTimeOffset until) =>
        [.. entries.Where(each => each.Withdrawal is null).Select(each => each.Announcement.Entry).Where(entry => entry.At >= from && entry.At <= until).OrderByDescending(entry => entry.At)];

    internal AnnouncedCarbs? Find(string id) => entries.Find(each => each.Announcement.Entry.Id == id);

    /// <exception cref="System.Text.Json.JsonException">The record is not of this version of Loop.</exception>
    internal void Add(in JournalLine line)
    {
        switch (line.Kind)
        {
            case JournalKind.Format:
                Format = JournalJson.Parse<JournalFormat>(line.Json);
                break;
            case JournalKind.Announced:
                var announcement = JournalJson.Parse<CarbAnnouncement>(line.Json);
                if (!CarbBounds.IsAmount(announcement.Entry.Grams)) throw new System.Text.Json.JsonException($"{announcement.Entry.Grams} g is no amount of carbs.");
                entries.Add(new AnnouncedCarbs(announcement, null));
                break;
            case JournalKind.Withdrawn:
                var withdrawal = JournalJson.Parse<CarbWithdrawal>(line.Json);
                var at = entries.FindIndex(each => each.Announcement.Entry.Id == withdrawal.Id);
                if (at < 0) throw new System.Text.Json.JsonException($"It takes back {withdrawal.Id}, which was never announced.");
                entries[at] = entries[at] with { Withdrawal = withdrawal };
                break;
            default:
                throw new System.Text.Json.JsonException($"A {line.Kind} record is none of carbs.");
        }
    }
}
