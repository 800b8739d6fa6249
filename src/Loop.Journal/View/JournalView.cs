using LiteDB;

namespace Loop.Journal;

/// <summary>
/// The journal's queryable copy in LiteDB. It promises nothing that matters: every call may throw whatever a damaged database
/// makes LiteDB throw, and <see cref="ViewKeeper"/> answers by building it anew.
/// </summary>
internal sealed class JournalView : IDisposable
{
    private const string Cycles = "cycles";
    private const string Doses = "doses";
    private const string Meta = "meta";
    private const string Applied = "applied";

    private readonly LiteDatabase database;

    public JournalView(string path)
    {
        database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct });
        try
        {
            database.UtcDate = true;
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            if (database.GetCollection(Meta).FindById(Applied) is { } row) Position = ViewPosition.From(Sound(row));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>How far the journal has been applied.</summary>
    public ViewPosition Position { get; private set; } = ViewPosition.Start;

    /// <summary>Applies records in one transaction and has them on the medium when it returns.</summary>
    public void Apply(IEnumerable<JournalEntry> entries)
    {
        var position = Position;
        database.BeginTrans();
        foreach (var entry in entries)
        {
            ApplyOne(entry);
            position = position with { Sequence = entry.Sequence, Offset = entry.Offset, Chain = entry.Chain };
        }

        // What was applied before the last checkpoint is certain; what came later is applied again by the next start.
        position = position with { SureOffset = Position.Offset };
        database.GetCollection(Meta).Upsert(ViewRows.Sealed(position.ToRow(Applied)));
        database.Commit();
        database.Checkpoint();
        Position = position;
    }

    /// <summary>Reads every row, and throws where one has changed or the numbers are not the journal's.</summary>
    public void Verify(long cycles, long doses)
    {
        if (Count(Cycles) != cycles || Count(Doses) != doses) throw new InvalidDataException("it does not hold what the journal holds");
    }

    public IReadOnlyList<string> LastCycles(int count) => Last(Cycles, count);

    public string? Cycle(long id) => database.GetCollection(Cycles).FindById(id) is { } row ? Sound(row)["json"].AsString : null;

    public IReadOnlyList<DoseRecord> LastDoses(int count) => [.. Last(Doses, count).Select(json => JournalJson.Parse<DoseRecord>(System.Text.Encoding.UTF8.GetBytes(json)))];

    public void Dispose() => database.Dispose();

    private void ApplyOne(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalKind.Cycle:
                var cycle = JournalJson.Parse<CycleRecord>(entry.Json);
                database.GetCollection(Cycles).Upsert(ViewRows.OfCycle(cycle, System.Text.Encoding.UTF8.GetString(entry.Json)));
                break;
            case JournalKind.Intent:
                Put(new DoseRecord(JournalJson.Parse<DoseIntent>(entry.Json), null, null));
                break;
            case JournalKind.Outcome:
                var outcome = JournalJson.Parse<OutcomeRecord>(entry.Json);
                Put(Dose(outcome.IntentId) with { Outcome = outcome });
                break;
            case JournalKind.Settlement:
                var settlement = JournalJson.Parse<Settlement>(entry.Json);
                Put(Dose(settlement.IntentId) with { Settlement = settlement });
                break;
            case JournalKind.Format:
            case JournalKind.Settings:
            case JournalKind.Program:
            case JournalKind.Timing:
            case JournalKind.Note:
            default:
                break;
        }
    }

    private void Put(DoseRecord dose) => database.GetCollection(Doses).Upsert(ViewRows.OfDose(dose));

    private DoseRecord Dose(long id)
    {
        var row = database.GetCollection(Doses).FindById(id) ?? throw new InvalidDataException($"it lacks dose {id}");
        return JournalJson.Parse<DoseRecord>(System.Text.Encoding.UTF8.GetBytes(Sound(row)["json"].AsString));
    }

    private long Count(string collection)
    {
        var count = 0L;
        foreach (var row in database.GetCollection(collection).FindAll())
        {
            Sound(row);
            count++;
        }

        return count;
    }

    private List<string> Last(string collection, int count)
    {
        var rows = database.GetCollection(collection).Find(Query.All(Query.Descending), limit: count);
        var texts = rows.Select(row => Sound(row)["json"].AsString).ToList();
        texts.Reverse();
        return texts;
    }

    private static BsonDocument Sound(BsonDocument row) =>
        ViewRows.IsSound(row) ? row : throw new InvalidDataException($"its row {row["_id"]} has changed");
}
