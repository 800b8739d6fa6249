using LiteDB;

namespace Loop.Journal;

/// <summary>How far a view has followed its journal.</summary>
/// <param name="Sequence">The last record applied.</param>
/// <param name="Offset">Where its line begins.</param>
/// <param name="Chain">Its chain: whether this is the journal's view at all.</param>
/// <param name="SureOffset">
/// Where the last record begins that was certainly applied: LiteDB can leave part of its last transaction behind after a
/// power cut, so the next start applies what follows again.
/// </param>
internal sealed record ViewPosition(long Sequence, long Offset, string Chain, long SureOffset)
{
    public static ViewPosition Start { get; } = new(0, 0, JournalLine.Genesis, 0);

    public static ViewPosition From(BsonDocument row) =>
        new(row["sequence"].AsInt64, row["offset"].AsInt64, row["chain"].AsString, row["sureOffset"].AsInt64);

    public BsonDocument ToRow(string id) => new()
    {
        ["_id"] = id,
        ["sequence"] = Sequence,
        ["offset"] = Offset,
        ["chain"] = Chain,
        ["sureOffset"] = SureOffset,
    };
}

/// <summary>A journal record on its way into the view.</summary>
internal sealed record JournalEntry(long Sequence, long Offset, string Chain, JournalKind Kind, byte[] Json)
{
    public static JournalEntry Of(in JournalLine line, long offset) => new(line.Sequence, offset, line.Chain, line.Kind, line.Json.ToArray());
}
