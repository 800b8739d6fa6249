using System.Buffers.Binary;
using System.Text;

namespace Loop.Emulator;

/// <summary>
/// The subg_rfspy firmware from version 2 on, a command at a time: it lives behind SPI, which carries the lengths of commands and
/// replies. Each reply begins with a status.
/// </summary>
internal sealed class SecondRfspy(Modem modem, RadioOptions options, Func<int> syncFailures)
{
    private const byte TimedOut = 0xAA;
    private const byte WasInterrupted = 0xBB;
    private const byte Success = 0xDD;
    private const byte BadParameter = 0x11;
    private const byte UnknownCommand = 0x22;

    private const int MostModeRegisters = 7;
    private const byte NoEncoding = 0;
    private const byte LineEncoding = 2;

    private readonly long started = modem.Now;
    private byte counter;
    private byte encoding;

    /// <summary>Performs a command; each element of the result is one reply.</summary>
    public List<byte[]> Perform(ReadOnlySpan<byte> command)
    {
        if (modem.Upset == RadioUpset.Reset) Restart();
        if (modem.Upset == RadioUpset.Stuck) return [];
        var replies = PerformSound(command);
        if (modem.Upset == RadioUpset.None) return replies;
        Restart();
        return [];
    }

    private List<byte[]> PerformSound(ReadOnlySpan<byte> command)
    {
        var replies = new List<byte[]>();
        if (modem.ListensUntil is not null)
        {
            if (command is not [(byte)RadioCommand.Interrupt]) modem.Violation($"command {command[0]:X2} while the radio listens");
            modem.ListensUntil = null;
            replies.Add([WasInterrupted]);
            if (command is [(byte)RadioCommand.Interrupt]) return replies;
        }

        if (Answer((RadioCommand)command[0], command[1..]) is { } reply) replies.Add(reply);
        return replies;
    }

    /// <summary>The open listen's time is up.</summary>
    public byte[] TimeOut()
    {
        modem.ListensUntil = null;
        return [TimedOut];
    }

    private byte[]? Answer(RadioCommand command, ReadOnlySpan<byte> parameters)
    {
        switch (command)
        {
            case RadioCommand.State:
                return [Success, .. "OK"u8];
            case RadioCommand.Version:
                return [Success, .. Encoding.ASCII.GetBytes(options.Version)];
            case RadioCommand.Receive when parameters.Length == 5:
                return Listen(BinaryPrimitives.ReadUInt32BigEndian(parameters[1..]), last: true, out var received) ? received : [TimedOut];
            case RadioCommand.Send when parameters.Length > 6:
                modem.Send(Line(parameters[6..]), parameters[1], BinaryPrimitives.ReadUInt16BigEndian(parameters[2..]));
                return [Success];
            case RadioCommand.SendAndListen when parameters.Length > 12:
                return SendAndListen(parameters);
            case RadioCommand.Reset:
                Restart();
                return null;
            case RadioCommand.Led when parameters.Length == 2:
                return [Success];
            case RadioCommand.Statistics when options.Number.Minor >= 2:
                return Statistics();
            default:
                return Set(command, parameters);
        }
    }

    private byte[] Set(RadioCommand command, ReadOnlySpan<byte> parameters)
    {
        switch (command)
        {
            case RadioCommand.UpdateRegister when parameters.Length is 2 or 3:
                return [modem.Registers.TryWrite(parameters[0], parameters[1]) ? Success : BadParameter];
            case RadioCommand.ReadRegister when parameters.Length == (options.Number.Minor < 3 ? 2 : 1):
                return [Success, modem.Registers.Read(parameters[0])];
            case RadioCommand.SetModeRegisters when parameters.Length % 2 == 1 && parameters.Length <= 1 + (2 * MostModeRegisters):
                return [Success];
            case RadioCommand.SetSoftwareEncoding when parameters is [NoEncoding or LineEncoding]:
                encoding = parameters[0];
                return [Success];
            case RadioCommand.SetPreamble when parameters.Length == 2:
                return [Success];
            case RadioCommand.ResetRadioConfig:
                modem.Registers.Reset();
                return [Success];
        }

        var known = command <= RadioCommand.ResetRadioConfig && command != RadioCommand.Interrupt;
        modem.Violation(known ? $"radio command {command} with {parameters.Length} parameter bytes" : $"unknown radio command {(byte)command:X2}");
        return [known ? BadParameter : UnknownCommand];
    }

    private byte[]? SendAndListen(ReadOnlySpan<byte> parameters)
    {
        var line = Line(parameters[12..]);
        modem.Send(line, parameters[1], BinaryPrimitives.ReadUInt16BigEndian(parameters[2..]));
        for (var left = parameters[9]; ; left--)
        {
            if (Listen(BinaryPrimitives.ReadUInt32BigEndian(parameters[5..]), last: left == 0, out var reply)) return reply;
            if (left == 0) return [TimedOut];
            modem.Send(line, repeats: 0, delay: 0);
        }
    }

    /// <summary>What goes on air of a packet: up to its own zero, or coded by the firmware.</summary>
    private byte[] Line(ReadOnlySpan<byte> packet)
    {
        if (encoding == LineEncoding) return LineCode.Encode(packet);
        var end = packet.IndexOf((byte)0);
        if (end != packet.Length - 1) modem.Violation("a packet that does not end in its one zero");
        return packet[..(end < 0 ? packet.Length : end)].ToArray();
    }

    /// <summary>Returns false when the time is up; true with no reply when the listen stays open.</summary>
    private bool Listen(uint timeout, bool last, out byte[]? reply)
    {
        reply = null;
        var outcome = modem.Listen(timeout, last, out var line);
        if (outcome == ListenOutcome.TimedOut) return false;
        if (outcome == ListenOutcome.Open) return true;
        counter = unchecked((byte)(counter + 1));
        var zero = Array.IndexOf(line, (byte)0);
        if (zero >= 0) line = line[..zero];
        reply = encoding == LineEncoding
            ? [Success, modem.Strength, counter, .. LineCode.Decode(line) ?? []]
            : [Success, modem.Strength, counter, .. line, 0];
        return true;
    }

    private byte[] Statistics()
    {
        var reply = new byte[21];
        reply[0] = Success;
        BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(1), unchecked((uint)((modem.Now - started) / TimeSpan.TicksPerMillisecond)));
        BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(9), unchecked((ushort)modem.Received));
        BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(11), unchecked((ushort)modem.Sent));
        BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(15), unchecked((ushort)syncFailures()));
        return reply;
    }

    private void Restart()
    {
        modem.Restart();
        (counter, encoding) = (0, NoEncoding);
    }
}
