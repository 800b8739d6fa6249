namespace Loop.Radio.Tests;

/// <summary>The radio's end of the bus, a byte at a time as it lies on the wires: answers each frame as it is told.</summary>
internal sealed class ScriptedSlave
{
    private readonly List<byte> ready = [];
    private readonly List<byte> command = [];
    private State state;
    private int expected;
    private int promised;
    private int exchanged;

    private enum State
    {
        Idle,
        Length,
        Data,
    }

    /// <summary>What becomes ready when a frame with a command is complete; nothing by default.</summary>
    public Func<byte[], byte[]> Answer { get; set; } = _ => [];

    /// <summary>Whole commands that came.</summary>
    public List<byte[]> Commands { get; } = [];

    /// <summary>Every byte from the host, in the radio's own bit order.</summary>
    public List<byte> Heard { get; } = [];

    /// <summary>Frames without a command.</summary>
    public int Polls { get; private set; }

    /// <summary>Comes after the bytes that were promised.</summary>
    public byte Filler { get; set; } = 0x99;

    public void Ready(params byte[] bytes) => ready.AddRange(bytes);

    /// <summary>One byte on the bus, highest bit first.</summary>
    public byte Clock(byte wire)
    {
        var value = BitOrder.Reverse(wire);
        Heard.Add(value);
        return BitOrder.Reverse(Take(value));
    }

    private byte Take(byte value)
    {
        switch (state)
        {
            case State.Idle:
                if (value != 0x99) return 0x42;
                (state, promised) = (State.Length, ready.Count);
                return 0x42;
            case State.Length:
                (state, expected, exchanged) = (State.Data, value, 0);
                command.Clear();
                if (value == 0) Polls++;
                var told = (byte)promised;
                if (Math.Max(expected, promised) == 0) state = State.Idle;
                return told;
            default:
                return Exchange(value);
        }
    }

    private byte Exchange(byte value)
    {
        if (exchanged < expected) command.Add(value);
        var given = exchanged < promised ? ready[exchanged] : Filler;
        if (++exchanged < Math.Max(expected, promised)) return given;
        ready.RemoveRange(0, promised);
        state = State.Idle;
        if (expected == 0) return given;
        Commands.Add([.. command]);
        ready.AddRange(Answer([.. command]));
        return given;
    }
}
