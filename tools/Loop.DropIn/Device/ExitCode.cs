namespace Loop.DropIn.Device;

/// <summary>How the pump commands end. The first four are the Go tools'; the others were 1 there, and are in compatible mode.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Wrong arguments, a refusal, an answer that cannot be used, a radio that does not work.</summary>
    public const int Failed = 1;

    /// <summary>The pump does not answer; what was asked was certainly not done.</summary>
    public const int Silent = 2;

    /// <summary>Of <c>pumphistory -f</c>: the record is not in the pump's history.</summary>
    public const int NotFound = 2;

    /// <summary>Of a history: what was read before an error was printed.</summary>
    public const int Partial = 3;

    /// <summary>A command left and no usable answer came: it may have been performed (UCA-SMB-04).</summary>
    public const int Unknown = 4;

    /// <summary>Another process holds the radio (PLT-01, PLT-03).</summary>
    public const int Busy = 5;

    /// <summary>There is no such device.</summary>
    public const int Missing = 6;

    /// <summary>The device may not be used, or this installation only reads.</summary>
    public const int Forbidden = 7;

    /// <summary>Ended by a signal, as a shell reports one: 128 and SIGTERM's number. Never success (PLT-04).</summary>
    public const int Stopped = 143;

    /// <summary>For help texts.</summary>
    public const string Explained =
        "Exit codes: 0 done; 1 wrong arguments, refused, or an answer that cannot be used; 2 the pump does not answer\n"
        + "  (pumphistory -f: no such record); 3 history printed in part; 4 sent, and whether it was done is not known: do not\n"
        + "  repeat it, read the pump's history; 5 another process holds the radio; 6 no such device; 7 not allowed; 143 stopped.\n";
}
