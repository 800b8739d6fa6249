namespace Loop.Emulator;

/// <summary>The older firmware behind SPI: one stream of bytes, of which nothing is given before a reply's zero is in it.</summary>
internal sealed class LegacySpiFirmware(SubgRfspy radio, Modem modem) : ISpiFirmware
{
    private readonly List<byte> queue = [];
    private readonly List<byte> answer = [];

    public byte Filler => 0x99;

    public int QueueSize => 220;

    public byte[] Ready()
    {
        if (radio.ListensUntil <= modem.Now) radio.TimeOut(answer);
        Queue();
        return queue.Contains(0) ? [.. queue] : [];
    }

    public void Fetched(int count) => queue.RemoveRange(0, count);

    public void Perform(byte[] command)
    {
        foreach (var value in command) radio.Take(value, answer);
        Queue();
    }

    public void Violation(string what) => modem.Violation(what);

    /// <summary>What does not fit pushes out the oldest.</summary>
    private void Queue()
    {
        queue.AddRange(answer);
        answer.Clear();
        if (queue.Count <= QueueSize) return;
        Violation($"{queue.Count - QueueSize} bytes of replies that nobody fetched are lost");
        queue.RemoveRange(0, queue.Count - QueueSize);
    }
}

/// <summary>The second firmware behind SPI: one reply at a time.</summary>
internal sealed class SecondSpiFirmware : ISpiFirmware
{
    /// <summary>Where a faulty build's queues end.</summary>
    private const int ShortQueue = 64;

    private readonly Queue<byte[]> replies = new();
    private readonly SecondRfspy radio;
    private readonly Modem modem;
    private readonly bool shortQueues;

    public SecondSpiFirmware(Modem modem, RadioOptions options, Func<int> syncFailures)
    {
        this.modem = modem;
        shortQueues = options.ShortQueues;
        radio = new SecondRfspy(modem, options, syncFailures);
    }

    public byte Filler => 0x00;

    public int QueueSize => 128;

    public byte[] Ready()
    {
        if (modem.ListensUntil <= modem.Now) replies.Enqueue(radio.TimeOut());
        return replies.TryPeek(out var reply) ? reply : [];
    }

    public void Fetched(int count)
    {
        if (count > 0) replies.Dequeue();
    }

    public void Perform(byte[] command)
    {
        foreach (var reply in radio.Perform(Cut(command))) replies.Enqueue(Cut(reply));
    }

    public void Violation(string what) => modem.Violation(what);

    private byte[] Cut(byte[] bytes) => shortQueues && bytes.Length > ShortQueue ? bytes[..ShortQueue] : bytes;
}
