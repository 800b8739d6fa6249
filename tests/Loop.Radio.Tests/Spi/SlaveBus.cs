using System.Device.Spi;

namespace Loop.Radio.Tests;

/// <summary>A bus of the packaged kind with a slave on it.</summary>
internal sealed class SlaveBus(ScriptedSlave slave) : SpiDevice
{
    public override SpiConnectionSettings ConnectionSettings { get; } = new(0);

    /// <summary>How many bytes went in each call.</summary>
    public List<int> Calls { get; } = [];

    /// <summary>When set, the bus fails with it.</summary>
    public string? Fault { get; set; }

    public bool IsClosed { get; private set; }

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        if (Fault is { } fault) throw new IOException(fault);
        Calls.Add(writeBuffer.Length);
        for (var index = 0; index < writeBuffer.Length; index++) readBuffer[index] = slave.Clock(writeBuffer[index]);
    }

    public override void Read(Span<byte> buffer) => throw new NotSupportedException();

    public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
