namespace Loop.Emulator;

/// <summary>
/// The radio's side of the SPI framing, a byte at a time in its own bit order. What it has ready is counted when a frame begins;
/// what becomes ready later waits for the next.
/// </summary>
internal sealed class SpiSlave(ISpiFirmware firmware)
{
    private const byte FrameStart = 0x99;

    private readonly List<byte> command = [];
    private State state;
    private int expected;
    private byte[] promised = [];
    private int exchanged;
    private bool lost;

    private enum State
    {
        Idle,
        Length,
        Data,
    }

    /// <summary>Bytes that began no frame.</summary>
    public int SyncFailures { get; private set; }

    /// <summary>Takes the host's byte and gives the one that goes out with it.</summary>
    public byte Exchange(byte value)
    {
        switch (state)
        {
            case State.Idle:
                Begin(value);
                return firmware.Filler;
            case State.Length:
                return Announce(value);
            default:
                return Carry(value);
        }
    }

    private void Begin(byte value)
    {
        if (value == FrameStart)
        {
            promised = firmware.Ready();
            (state, lost) = (State.Length, false);
            return;
        }

        SyncFailures++;
        if (!lost) firmware.Violation($"byte {value:X2} where a frame begins");
        lost = true;
    }

    /// <summary>A command that the queue cannot hold leaves the slave out of step: what follows is taken for whatever it looks like.</summary>
    private byte Announce(byte length)
    {
        (expected, exchanged) = (length, 0);
        command.Clear();
        var told = (byte)promised.Length;
        var outOfStep = length > firmware.QueueSize;
        if (outOfStep) firmware.Violation($"a command of {length} bytes, the queue holds {firmware.QueueSize}");
        state = outOfStep || Math.Max(expected, promised.Length) == 0 ? State.Idle : State.Data;
        return told;
    }

    private byte Carry(byte value)
    {
        if (exchanged < expected) command.Add(value);
        else if (value != 0) firmware.Violation($"byte {value:X2} after the command's end");
        var given = exchanged < promised.Length ? promised[exchanged] : firmware.Filler;
        if (++exchanged < Math.Max(expected, promised.Length)) return given;
        state = State.Idle;
        firmware.Fetched(promised.Length);
        if (command.Count > 0) firmware.Perform([.. command]);
        return given;
    }
}
