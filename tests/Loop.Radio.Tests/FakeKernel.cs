using System.Buffers.Binary;

namespace Loop.Radio.Tests;

/// <summary>A kernel with one SPI node, GPIO chips and a memory of what was asked of it, in order.</summary>
internal sealed unsafe class FakeKernel : IKernel
{
    private readonly Dictionary<int, string> open = [];
    private readonly Dictionary<string, byte[]> settings = [];
    private int next = 100;

    /// <summary>One line per call, as <c>open /dev/spidev0.0</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Paths that can be opened; the value is an error to give instead, or 0.</summary>
    public Dictionary<string, int> Nodes { get; } = new() { ["/dev/spidev0.0"] = 0 };

    /// <summary>Chips by path, with their labels.</summary>
    public Dictionary<string, string> Chips { get; } = [];

    /// <summary>Who holds which line.</summary>
    public Dictionary<int, string> HeldLines { get; } = [];

    public int LockResult { get; set; }

    /// <summary>What a message returns instead of the bytes it was given; taken one after the other.</summary>
    public Queue<int?> MessageResults { get; } = new();

    /// <summary>A setting that the driver takes and does not keep, by its read request.</summary>
    public string? Forgets { get; set; }

    public ScriptedSlave? Slave { get; set; }

    /// <summary>Every message's transfers.</summary>
    public List<SpiTransfer[]> Messages { get; } = [];

    /// <summary>Requests for lines, as bytes.</summary>
    public List<byte[]> LineRequests { get; } = [];

    /// <summary>Descriptors that nobody has closed.</summary>
    public int Open => open.Count;

    int IKernel.Open(string path, int flags)
    {
        Calls.Add($"open {path}");
        if (Chips.ContainsKey(path)) Nodes.TryAdd(path, 0);
        if (!Nodes.TryGetValue(path, out var error)) return -Errno.NoEntry;
        if (error != 0) return -error;
        open[next] = path;
        return next++;
    }

    public int Close(int descriptor)
    {
        Calls.Add($"close {open[descriptor]}");
        open.Remove(descriptor);
        return 0;
    }

    public int Lock(int descriptor)
    {
        Calls.Add($"lock {open[descriptor]}");
        return LockResult;
    }

    public int Control(int descriptor, uint request, Span<byte> argument)
    {
        Calls.Add($"{request:X8} {open[descriptor]}");
        return request switch
        {
            GpioAbi.GetChip => Chip(descriptor, argument),
            GpioAbi.GetLine => Line(argument),
            GpioAbi.GetLineInformation => Information(argument),
            GpioAbi.SetValues or GpioAbi.GetValues => 0,
            _ => Setting(request, argument),
        };
    }

    public int Control(int descriptor, uint request, Span<SpiTransfer> transfers)
    {
        Calls.Add($"{request:X8} {open[descriptor]}");
        Messages.Add([.. transfers]);
        if (MessageResults.TryDequeue(out var result) && result is { } returned) return returned;
        var bytes = 0;
        foreach (var transfer in transfers)
        {
            for (var index = 0; index < transfer.Length; index++, bytes++)
            {
                var sent = transfer.Send == 0 ? (byte)0 : ((byte*)transfer.Send)[index];
                var got = Slave?.Clock(sent) ?? sent;
                if (transfer.Receive != 0) ((byte*)transfer.Receive)[index] = got;
            }
        }

        return bytes;
    }

    public IReadOnlyList<string> FindChips() => [.. Chips.Keys];

    private int Chip(int descriptor, Span<byte> argument)
    {
        if (!Chips.TryGetValue(open[descriptor], out var label)) return -25;
        System.Text.Encoding.ASCII.GetBytes(label, argument[32..]);
        BinaryPrimitives.WriteUInt32LittleEndian(argument[64..], 58);
        return 0;
    }

    private int Line(Span<byte> argument)
    {
        LineRequests.Add(argument.ToArray());
        var line = BinaryPrimitives.ReadInt32LittleEndian(argument);
        if (HeldLines.ContainsKey(line)) return -Errno.Busy;
        open[next] = $"line {line}";
        BinaryPrimitives.WriteInt32LittleEndian(argument[588..], next++);
        return 0;
    }

    private int Information(Span<byte> argument)
    {
        var line = BinaryPrimitives.ReadInt32LittleEndian(argument[64..]);
        if (HeldLines.TryGetValue(line, out var holder)) System.Text.Encoding.ASCII.GetBytes(holder, argument[32..]);
        return 0;
    }

    /// <summary>A write and a read of spidev differ in their direction bits alone.</summary>
    private int Setting(uint request, Span<byte> argument)
    {
        var key = $"{request & 0x3FFFFFFF:X8}";
        if (request >> 30 == 1)
        {
            settings[key] = argument.ToArray();
            return 0;
        }

        if (Forgets != $"{request:X8}") settings[key].CopyTo(argument);
        return 0;
    }
}
