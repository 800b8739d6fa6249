using Loop.Journal;
using Loop.Therapy;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Monitor;

/// <summary>The carbs that people announced to this rig, read anew in every cycle.</summary>
internal sealed partial class CarbKeeper(Store store, TimeProvider time, ILogger<CarbKeeper> log)
{
    /// <summary>As far as the pump's history: no stage of the engine asks for carbs of longer ago.</summary>
    public static readonly TimeSpan ReachesBack = TimeSpan.FromHours(27);

    private string? told;

    /// <summary>
    /// Eaten up to an instant, newest first. None where their journal cannot be read: carbs only ever add insulin, so the loop goes on
    /// without them and says so, once.
    /// </summary>
    public IReadOnlyList<CarbEntry> Read(DateTimeOffset instant)
    {
        var known = CarbJournal.Read(store.Folder).TryGet(out var book, out var problem);
        Tell(known ? book!.Torn : problem!.ToString());
        return known ? book!.InForce(instant - ReachesBack, instant) : [];
    }

    private void Tell(string? text)
    {
        if (text == told) return;
        told = text;
        if (text is null) return;
        LogUnread(log, text);
        if (store.AppendNote(new StoreNote(time.GetUtcNow(), NoteKind.Store, text)) is { } unwritten) LogUnread(log, unwritten.ToString());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "announced carbs: {Problem}")]
    private static partial void LogUnread(ILogger logger, string problem);
}
