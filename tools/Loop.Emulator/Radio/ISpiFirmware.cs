namespace Loop.Emulator;

/// <summary>A firmware as its SPI side sees it.</summary>
internal interface ISpiFirmware
{
    /// <summary>What goes out when there is nothing to say.</summary>
    byte Filler { get; }

    /// <summary>The longest command, and the most that can wait for the host.</summary>
    int QueueSize { get; }

    /// <summary>The bytes that a frame beginning now can fetch.</summary>
    byte[] Ready();

    /// <summary>So many of them have gone out.</summary>
    void Fetched(int count);

    void Perform(byte[] command);

    void Violation(string what);
}
