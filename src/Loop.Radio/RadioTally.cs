namespace Loop.Radio;

/// <summary>Counts of what passed through a radio since it was opened.</summary>
/// <param name="Sent">Packets handed to the radio to send, each repeat counted.</param>
/// <param name="Received">Packets received.</param>
/// <param name="Timeouts">Listens that ended in silence.</param>
/// <param name="ZeroData">Listens that ended in noise.</param>
/// <param name="Interruptions">Listens of an earlier request that this one cut short.</param>
/// <param name="Breakdowns">Requests that the radio itself did not answer.</param>
/// <param name="StaleBytes">Bytes thrown away because they came before the request they would have answered.</param>
public readonly record struct RadioTally(
    long Sent,
    long Received,
    long Timeouts,
    long ZeroData,
    long Interruptions,
    long Breakdowns,
    long StaleBytes);
