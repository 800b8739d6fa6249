namespace Loop.Journal;

/// <summary>Packets of one cycle.</summary>
/// <param name="Sent">Packets transmitted, wake-up bursts counted as one.</param>
/// <param name="Received">Packets received and accepted.</param>
/// <param name="Retries">Exchanges repeated because nothing usable came back. Reads only: a dose is never retried.</param>
public sealed record RadioCounts(int Sent, int Received, int Retries);
