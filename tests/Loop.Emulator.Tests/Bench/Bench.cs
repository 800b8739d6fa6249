using System.Buffers.Binary;

namespace Loop.Emulator.Tests;

/// <summary>
/// A radio and a pump on the bench, spoken to in the radio's own bytes, without a terminal between. Starts at 10:00 pump
/// time on 2026-03-10, UTC+1, an ordinary working day.
/// </summary>
internal sealed class Bench : IDisposable
{
    public const string Serial = "123456";

    private readonly Ledger ledger = Ledger.ToNobody();
    private readonly List<byte> answer = [];

    public Bench(Func<EmulatorOptions, EmulatorOptions>? change = null, bool awake = true)
    {
        var usual = new EmulatorOptions
        {
            Program = Programs.Usual,
            Serial = Serial,
            Start = Start,
            UtcOffset = TimeSpan.FromHours(1),
            Meals = MealHabit.None,
            WorldFolder = Path.GetTempPath(),
            Pacing = Pacing.Simulated,
        };
        ledger.Written += Facts.Add;
        Emulation = Emulator.Emulation.Create(change is null ? usual : change(usual), ledger).Require();
        if (awake) Wake();
    }

    /// <summary>A pump of another model, awake.</summary>
    public static Bench Of(int model, Func<EmulatorOptions, EmulatorOptions>? change = null) =>
        new(usual => (change ?? (options => options))(usual with { Program = Programs.Of(model) }));

    public static DateTimeOffset Start { get; } = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    public List<LedgerEntry> Facts { get; } = [];

    public Emulation Emulation { get; }

    public PumpState Pump => Emulation.Pump;

    public DateTimeOffset Now => Emulation.World.Clock.Instant;

    public static byte[] Ack { get; } = [0x06, 0x00];

    public IEnumerable<T> All<T>() where T : LedgerEntry => Facts.OfType<T>();

    public void Pass(TimeSpan time) => Emulation.World.MoveTo(Emulation.World.Clock.Now + time.Ticks);

    public void PassMinutes(double minutes) => Pass(TimeSpan.FromMinutes(minutes));

    /// <summary>What clients were noted for.</summary>
    public IEnumerable<string> Violations => Emulation.Violations.Select(violation => violation.What);

    /// <summary>Goes on in steps short enough that the pump stays awake.</summary>
    public void PassAwake(double minutes)
    {
        for (var left = minutes; left > 0; left--)
        {
            PassMinutes(Math.Min(1, left));
            Assert.NotNull(Short(0x70));
        }
    }

    /// <summary>Sends raw bytes to the radio and returns what it answers.</summary>
    public byte[] Raw(params byte[] bytes)
    {
        answer.Clear();
        foreach (var value in bytes) Emulation.Radio.Take(value, answer);
        return [.. answer];
    }

    /// <summary>Calls the pump the way drivers do: a burst, then one more and a long listen.</summary>
    public void Wake()
    {
        Exchange(0x5D, [0], timeout: 10, repeat: 250);
        Assert.Equal(Ack, Exchange(0x5D, [0], timeout: 10_000));
    }

    /// <summary>One short packet; returns the answer's code and body, or null for silence.</summary>
    public byte[]? Short(byte opcode, byte value = 0) => Exchange(opcode, [value]);

    /// <summary>Prelude and parameter packet; returns the last answer's code and body.</summary>
    public byte[]? Order(byte opcode, params byte[] parameters)
    {
        Assert.Equal(Ack, Short(opcode));
        return Parameters(opcode, parameters);
    }

    /// <summary>The parameter packet alone.</summary>
    public byte[]? Parameters(byte opcode, params byte[] parameters)
    {
        var body = new byte[65];
        body[0] = (byte)parameters.Length;
        parameters.CopyTo(body, 1);
        return Exchange(opcode, body, timeout: 1000);
    }

    /// <summary>The body of an answer to a plain read.</summary>
    public byte[] Read(byte opcode)
    {
        var reply = Short(opcode);
        Assert.NotNull(reply);
        Assert.Equal(opcode, reply[0]);
        return reply[1..];
    }

    /// <summary>Downloads a page as a careful client does and checks it; null when the pump says that there is none.</summary>
    public byte[]? Page(byte opcode, params byte[] number)
    {
        var frame = Order(opcode, number);
        var bytes = new List<byte>();
        for (var expected = 1; expected <= 16; expected++)
        {
            Assert.NotNull(frame);
            if (frame[0] == 0x15) return null;
            Assert.Equal(opcode, frame[0]);
            Assert.Equal(expected == 16 ? 0x90 : expected, frame[1]);
            bytes.AddRange(frame[2..]);
            if (expected < 16) frame = Short(0x06);
        }

        Assert.Equal(1024, bytes.Count);
        Assert.Equal(Crc.OfPage(bytes.ToArray().AsSpan(0, 1022)), BinaryPrimitives.ReadUInt16BigEndian(bytes.ToArray().AsSpan(1022)));
        return [.. bytes[..1022]];
    }

    public byte[] HistoryPage(byte number = 0) => Page(0x80, number)!;

    public byte[] GlucosePage(uint number) => Page(0x9A, (byte)(number >> 24), (byte)((number >> 16) & 0xFF), (byte)((number >> 8) & 0xFF), (byte)(number & 0xFF))!;

    /// <summary>Sends a packet through the radio's send-and-listen and takes the answer apart.</summary>
    public byte[]? Exchange(byte opcode, byte[] body, int timeout = 500, byte repeat = 0, string serial = Serial)
    {
        var line = new Packet(Convert.FromHexString(serial), opcode, body).ToLine();
        return Unpack(Raw(SendAndListen(line, timeout, repeat)));
    }

    public static byte[] SendAndListen(byte[] line, int timeout, byte repeat = 0, byte retry = 0)
    {
        var wait = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(wait, timeout);
        return [0x05, 0x00, repeat, 0x00, 0x00, .. wait, retry, .. line, 0x00];
    }

    /// <summary>Code and body of a received packet; null for the radio's timeout.</summary>
    public static byte[]? Unpack(byte[] reply)
    {
        if (reply is [0xAA, 0x00]) return null;
        Assert.True(reply.Length > 4, Convert.ToHexString(reply));
        Assert.Equal(0, reply[^1]);
        var packet = Packet.FromLine(reply.AsSpan(2, reply.Length - 3));
        Assert.NotNull(packet);
        Assert.Equal(Convert.FromHexString(Serial), packet.Id);
        return [packet.Code, .. packet.Body];
    }

    public void Dispose() => ledger.Dispose();
}
