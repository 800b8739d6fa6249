namespace Loop.Medtronic;

/// <summary>Counts of what passed between driver and pump. Two equal runs give equal tallies.</summary>
/// <param name="Exchanges">Requests made, retries not counted.</param>
/// <param name="Retries">Requests sent again after silence or a garbled answer.</param>
/// <param name="Garbled">Packets received that did not pass their checks.</param>
/// <param name="Foreign">Sound packets that were no answer: other devices, other pumps, late answers.</param>
/// <param name="FrameRepeats">Page frames that the pump was asked to send again.</param>
/// <param name="PageRetries">Pages begun again.</param>
/// <param name="Wakeups">Wake-up bursts sent.</param>
public readonly record struct PumpTally(
    long Exchanges,
    long Retries,
    long Garbled,
    long Foreign,
    long FrameRepeats,
    long PageRetries,
    long Wakeups);
