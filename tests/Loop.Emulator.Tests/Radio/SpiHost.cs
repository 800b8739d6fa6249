using System.Device.Spi;

namespace Loop.Emulator.Tests.Radio;

/// <summary>A host on the emulated bus that knows the framing and nothing else, in the radio's own bit order.</summary>
internal sealed class SpiHost(SpiDevice bus) : IDisposable
{
    /// <summary>One byte each way.</summary>
    public byte Byte(byte value)
    {
        Span<byte> received = stackalloc byte[1];
        bus.TransferFullDuplex([Turn(value)], received);
        return Turn(received[0]);
    }

    /// <summary>A frame with a command, or none; what was ready.</summary>
    public byte[] Frame(params byte[] command)
    {
        Byte(0x99);
        var ready = Byte((byte)command.Length);
        var received = new byte[Math.Max(ready, command.Length)];
        for (var index = 0; index < received.Length; index++) received[index] = Byte(index < command.Length ? command[index] : (byte)0);
        return received[..ready];
    }

    /// <summary>A command and its reply, fetched with the next frame.</summary>
    public byte[] Ask(params byte[] command)
    {
        Frame(command);
        return Frame();
    }

    public void Dispose() => bus.Dispose();

    private static byte Turn(byte value)
    {
        var turned = 0;
        for (var bit = 0; bit < 8; bit++) turned = (turned << 1) | ((value >> bit) & 1);
        return (byte)turned;
    }
}
