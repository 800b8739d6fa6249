using System.Buffers.Binary;
using System.Text;

namespace Loop.Emulator;

/// <summary>
/// The subg_rfspy firmware in its legacy dialect, a byte at a time: commands come bare, answers end in 00. Its version text
/// says that it is emulated, which is what allows a rig to live in simulated time (PLT-18).
/// </summary>
internal sealed class SubgRfspy(Modem modem, RadioOptions options)
{
    private const byte TimedOut = 0xAA;
    private const byte WasInterrupted = 0xBB;
    private const byte NoData = 0xCC;
    private const byte Done = 0x01;
    private const byte NoSuchRegister = 0x02;
    private const int LongestPacket = 192;

    private readonly List<byte> parameters = [];
    private readonly List<byte> packet = [];
    private RadioCommand? command;
    private byte counter;

    /// <summary>UTC ticks at which the listen that is open times out; null when none is.</summary>
    public long? ListensUntil => modem.ListensUntil;

    /// <summary>Bytes of a listen's length: version 0.6 has half of the later ones'.</summary>
    private int TimeoutBytes { get; } = options.Number is (0, 6) ? 2 : 4;

    /// <summary>Only version 1.0 reads registers; to the others the command is unknown.</summary>
    private RadioCommand Highest { get; } = options.Number is (1, 0) ? RadioCommand.ReadRegister : RadioCommand.Led;

    /// <summary>Takes a byte from the host; when it completes a command, performs it and appends the answer.</summary>
    public void Take(byte value, List<byte> answer)
    {
        if (modem.Upset == RadioUpset.Reset) Restart();
        if (modem.Upset == RadioUpset.Stuck) return;
        var before = answer.Count;
        TakeSound(value, answer);
        if (modem.Upset == RadioUpset.None) return;
        answer.RemoveRange(before, answer.Count - before);
        Restart();
    }

    private void Restart()
    {
        modem.Restart();
        command = null;
    }

    private void TakeSound(byte value, List<byte> answer)
    {
        if (modem.ListensUntil is not null)
        {
            if (value != (byte)RadioCommand.Interrupt) modem.Violation($"byte {value:X2} while the radio listens");
            modem.ListensUntil = null;
            End(answer, WasInterrupted);
        }

        if (command is null)
        {
            if (!Begin(value)) return;
        }
        else if (parameters.Count < ParametersOf(command.Value))
        {
            parameters.Add(value);
        }
        else if (value != 0)
        {
            if (packet.Count == LongestPacket) modem.Violation($"a packet of more than {LongestPacket} bytes");
            if (packet.Count <= LongestPacket) packet.Add(value);
            return;
        }
        else
        {
            Perform(answer);
            return;
        }

        if (command is { } begun && parameters.Count == ParametersOf(begun) && begun is not (RadioCommand.Send or RadioCommand.SendAndListen)) Perform(answer);
    }

    /// <summary>The open listen's time is up.</summary>
    public void TimeOut(List<byte> answer)
    {
        modem.ListensUntil = null;
        End(answer, TimedOut);
    }

    private static void End(List<byte> answer, params ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) answer.Add(value);
        answer.Add(0);
    }

    /// <summary>A command that the firmware does not know is dropped, and what follows it is read as the next.</summary>
    private bool Begin(byte value)
    {
        if (value > (byte)Highest)
        {
            modem.Violation($"unknown radio command {value:X2}");
            return false;
        }

        command = (RadioCommand)value;
        parameters.Clear();
        packet.Clear();
        return true;
    }

    private int ParametersOf(RadioCommand command) => command switch
    {
        RadioCommand.Receive => 1 + TimeoutBytes,
        RadioCommand.Send => 3,
        RadioCommand.SendAndListen => 5 + TimeoutBytes,
        RadioCommand.UpdateRegister or RadioCommand.Led => 2,
        RadioCommand.ReadRegister => 1,
        _ => 0,
    };

    private void Perform(List<byte> answer)
    {
        var performed = command!.Value;
        command = null;
        switch (performed)
        {
            case RadioCommand.State:
                End(answer, "OK"u8);
                break;
            case RadioCommand.Version:
                End(answer, Encoding.ASCII.GetBytes(options.Version));
                break;
            case RadioCommand.Receive:
                if (!Listen(Timeout(1), last: true, answer)) End(answer, TimedOut);
                break;
            case RadioCommand.Send:
                modem.Send([.. packet], parameters[1], parameters[2]);
                End(answer);
                break;
            case RadioCommand.SendAndListen:
                SendAndListen(answer);
                break;
            case RadioCommand.UpdateRegister:
                End(answer, modem.Registers.TryWrite(parameters[0], parameters[1]) ? Done : NoSuchRegister);
                break;
            case RadioCommand.ReadRegister:
                End(answer, modem.Registers.Read(parameters[0]));
                break;
            case RadioCommand.Reset:
                modem.Registers.Reset();
                break;
        }
    }

    private void SendAndListen(List<byte> answer)
    {
        if (packet.Count == 0)
        {
            End(answer, NoData);
            return;
        }

        byte[] line = [.. packet];
        modem.Send(line, parameters[1], parameters[2]);
        for (var left = parameters[^1]; ; left--)
        {
            if (Listen(Timeout(4), last: left == 0, answer)) return;
            if (left == 0) break;
            modem.Send(line, repeats: 0, delay: 0);
        }

        End(answer, TimedOut);
    }

    private uint Timeout(int at)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        for (var index = 0; index < TimeoutBytes; index++) bytes[^(TimeoutBytes - index)] = parameters[at + index];
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>Returns false when the time is up; true also when the listen stays open.</summary>
    private bool Listen(uint timeout, bool last, List<byte> answer)
    {
        var outcome = modem.Listen(timeout, last, out var line);
        if (outcome == ListenOutcome.TimedOut) return false;
        if (outcome == ListenOutcome.Open) return true;
        counter = counter == byte.MaxValue ? (byte)1 : (byte)(counter + 1);
        var zero = Array.IndexOf(line, (byte)0);
        End(answer, [Math.Max((byte)1, modem.Strength), counter, .. zero < 0 ? line : line[..zero]]);
        return true;
    }
}
