namespace Loop.Emulator;

/// <summary>
/// The folder through which other processes meet the simulated world. Names and formats are an interface: a rig reads
/// and moves the simulated clock with these alone and needs no code of the emulator.
/// <list type="bullet">
/// <item><c>clock</c>: 16 bytes, made to be memory-mapped. Offset 0: the simulated instant, UTC ticks of 100 ns since
/// 0001-01-01 (as <see cref="DateTime.Ticks"/>), a little-endian int64 written by one aligned 8-byte store, so it is never
/// torn. Offset 8: the eight ASCII bytes <c>LOOPCLK1</c>. The file exists, complete, before the terminal's path is printed.</item>
/// <item><c>control</c>: a Unix stream socket; one request per line, one answer per line, ASCII, LF.
/// <c>now</c> answers <c>TICKS</c>. <c>advance TICKS</c> moves the world to that absolute instant and answers
/// <c>ok TICKS</c> with the instant reached once everything up to it has happened; an instant already past moves
/// nothing. <c>stop</c> answers <c>ok</c> and ends the emulator. Anything else, or an advance of a world that runs in
/// real time, answers <c>error TEXT</c>. Any number of connections, each for as long as it likes.</item>
/// <item><c>terminal</c>: a symbolic link to the radio's pseudo-terminal; stays valid while the emulator runs.</item>
/// <item><c>ledger.jsonl</c>: what the pump received and delivered, see <see cref="LedgerEntry"/>.</item>
/// </list>
/// Only two things move the simulated clock: packets on air (with their listen timeouts), and <c>advance</c>.
/// </summary>
public static class WorldFiles
{
    /// <summary>Length of the clock file in bytes.</summary>
    public const int ClockLength = 16;

    /// <summary>The longest path a Unix socket may have on Linux, its terminating zero taken off.</summary>
    internal const int LongestSocketPath = 107;

    /// <summary>Marks the clock file's format, at offset 8.</summary>
    public static ReadOnlySpan<byte> ClockMark => "LOOPCLK1"u8;

    public static string Clock(string folder) => Path.Combine(folder, "clock");

    public static string Control(string folder) => Path.Combine(folder, "control");

    public static string Terminal(string folder) => Path.Combine(folder, "terminal");

    public static string Ledger(string folder) => Path.Combine(folder, "ledger.jsonl");
}
