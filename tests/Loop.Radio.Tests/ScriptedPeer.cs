namespace Loop.Radio.Tests;

/// <summary>A radio on a pseudo-terminal that takes commands apart by their numbers and answers as it is told.</summary>
internal sealed class ScriptedPeer : IDisposable
{
    private readonly PseudoTerminal terminal = new();
    private readonly Thread thread;
    private readonly List<byte> pending = [];
    private readonly Lock gate = new();
    private readonly List<byte[]> requests = [];
    private volatile bool stopped;

    public ScriptedPeer()
    {
        thread = new Thread(Serve) { IsBackground = true };
        thread.Start();
    }

    public string DevicePath => terminal.DevicePath;

    public PseudoTerminal Terminal => terminal;

    /// <summary>What it says when asked for its version; null: nothing.</summary>
    public byte[]? Version { get; set; } = Text("subg_rfspy 1.0");

    /// <summary>What it answers to sends and listens, one after the other; then receive timeouts. An empty answer is none at all.</summary>
    public Queue<byte[]> Answers { get; } = new();

    /// <summary>Whole commands that arrived, versions and interruptions left out.</summary>
    public IReadOnlyList<byte[]> Requests
    {
        get
        {
            lock (gate) return [.. requests];
        }
    }

    public static byte[] Text(string text) => [.. System.Text.Encoding.ASCII.GetBytes(text), 0];

    public void Dispose()
    {
        stopped = true;
        thread.Join();
        terminal.Dispose();
    }

    private void Serve()
    {
        while (!stopped)
        {
            pending.AddRange(terminal.Read());
            while (TakeCommand() is { } command) Answer(command);
        }
    }

    private byte[]? TakeCommand()
    {
        while (pending.Count > 0)
        {
            var length = pending[0] switch
            {
                2 => 1,
                3 => 6,
                5 => pending.Count < 11 ? 11 : PacketEnd(),
                6 => 3,
                _ => 0,
            };
            if (length == 0)
            {
                pending.RemoveAt(0);
                continue;
            }

            if (pending.Count < length) return null;
            var command = pending.GetRange(0, length).ToArray();
            pending.RemoveRange(0, length);
            return command;
        }

        return null;
    }

    private int PacketEnd()
    {
        var end = pending.IndexOf(0, 10);
        return end < 0 ? int.MaxValue : end + 1;
    }

    private void Answer(byte[] command)
    {
        if (command[0] == 2)
        {
            if (Version is { } version) terminal.Write(version);
            return;
        }

        lock (gate) requests.Add(command);
        if (command[0] == 6) terminal.Write([1, 0]);
        else terminal.Write(Answers.TryDequeue(out var answer) ? answer : [0xAA, 0]);
    }
}
