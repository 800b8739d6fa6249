namespace Loop.Journal;

/// <summary>How a store is opened for writing.</summary>
/// <param name="Simulated">True for a demo's store. A folder of the other kind is refused (PLT-18).</param>
/// <param name="Clock">Therapy time: stamps the notes that the store itself writes (a torn record, a rebuilt view).</param>
public sealed record StoreOptions(bool Simulated, TimeProvider Clock)
{
    /// <summary>Sees every step of every record that is written; for tests, which kill the writer there.</summary>
    public Action<JournalStep>? Watch { get; init; }

    /// <summary>How long LiteDB may take over a handful of rows, in real time, before the rig goes on without it.</summary>
    internal TimeSpan ViewPatience { get; init; } = TimeSpan.FromSeconds(20);
}
