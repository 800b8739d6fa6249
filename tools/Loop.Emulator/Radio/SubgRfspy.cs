using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>
/// The subg_rfspy firmware in its legacy dialect, a byte at a time: commands come bare, answers end in 00. Its version text
/// says that it is emulated, which is what allows a rig to live in simulated time (PLT-18).
/// </summary>
internal sealed class SubgRfspy(Air air)
{
    public const string Version = "subg_rfspy 0.9 emulated";

    private const byte TimedOut = 0xAA;
    private const byte WasInterrupted = 0xBB;
    private const byte NoData = 0xCC;
    private const byte Done = 0x01;
    private const byte NoSuchRegister = 0x02;
    private const int LongestPacket = 192;
    private const double PumpHertz = 916_500_000;
    private const double Deafness = 300_000;

    /// <summary>Signal strength on the pump's own frequency, and how fast it fades beside it.</summary>
    private const double StrongestDbm = -45;
    private const double HertzPerDb = 10_000;

    private readonly RadioRegisters registers = new();
    private readonly List<byte> parameters = [];
    private readonly List<byte> packet = [];
    private RadioCommand? command;
    private bool holding;
    private byte counter;

    private bool Tuned => Math.Abs(registers.Hertz - PumpHertz) <= Deafness;

    /// <summary>Takes a byte from the host; when it completes a command, performs it and appends the answer.</summary>
    /// <returns>True when the command ended in a listen that heard nothing.</returns>
    public bool Take(byte value, List<byte> answer)
    {
        if (holding)
        {
            holding = false;
            End(answer, WasInterrupted);
        }

        if (command is null)
        {
            if (value > (byte)RadioCommand.ReadRegister) return false;
            command = (RadioCommand)value;
            parameters.Clear();
            packet.Clear();
        }
        else if (parameters.Count < ParametersOf(command.Value))
        {
            parameters.Add(value);
        }
        else if (value != 0)
        {
            if (packet.Count < LongestPacket) packet.Add(value);
            return false;
        }
        else
        {
            return Perform(answer);
        }

        var complete = parameters.Count == ParametersOf(command.Value) && command is not (RadioCommand.Send or RadioCommand.SendAndListen);
        return complete && Perform(answer);
    }

    private static int ParametersOf(RadioCommand command) => command switch
    {
        RadioCommand.Receive => 5,
        RadioCommand.Send => 3,
        RadioCommand.SendAndListen => 9,
        RadioCommand.UpdateRegister or RadioCommand.Led => 2,
        RadioCommand.ReadRegister => 1,
        _ => 0,
    };

    private static void End(List<byte> answer, params ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) answer.Add(value);
        answer.Add(0);
    }

    private bool Perform(List<byte> answer)
    {
        var performed = command!.Value;
        command = null;
        switch (performed)
        {
            case RadioCommand.State:
                End(answer, "OK"u8);
                break;
            case RadioCommand.Version:
                End(answer, System.Text.Encoding.ASCII.GetBytes(Version));
                break;
            case RadioCommand.Receive:
                return Listen(Timeout(1), answer);
            case RadioCommand.Send:
                Send(repeats: parameters[1], delay: parameters[2]);
                End(answer);
                break;
            case RadioCommand.SendAndListen:
                return SendAndListen(answer);
            case RadioCommand.UpdateRegister:
                End(answer, registers.TryWrite(parameters[0], parameters[1]) ? Done : NoSuchRegister);
                break;
            case RadioCommand.ReadRegister:
                End(answer, registers.Read(parameters[0]));
                break;
            case RadioCommand.Reset:
                registers.Reset();
                break;
        }

        return false;
    }

    private bool SendAndListen(List<byte> answer)
    {
        if (packet.Count == 0)
        {
            End(answer, NoData);
            return false;
        }

        var (repeats, delay, retries) = (parameters[1], parameters[2], parameters[8]);
        Send(repeats, delay);
        for (var attempt = 0; ; attempt++)
        {
            var before = answer.Count;
            if (!Listen(Timeout(4), answer)) return false;
            if (attempt == retries) return true;
            answer.RemoveRange(before, answer.Count - before);
            Send(repeats: 0, delay: 0);
        }
    }

    private long Timeout(int at)
    {
        Span<byte> bytes = [parameters[at], parameters[at + 1], parameters[at + 2], parameters[at + 3]];
        return BinaryPrimitives.ReadUInt32BigEndian(bytes) * TimeSpan.TicksPerMillisecond;
    }

    private void Send(int repeats, int delay)
    {
        if (packet.Count > 0) air.Send([.. packet], 1 + repeats, delay * TimeSpan.TicksPerMillisecond, Tuned);
    }

    /// <summary>Returns true when nothing was heard. A timeout of 0 listens until the host's next byte.</summary>
    private bool Listen(long timeout, List<byte> answer)
    {
        const long forLateOnes = TimeSpan.TicksPerSecond;
        if (timeout == 0 && (air.IsQuiet || !Tuned))
        {
            holding = true;
            return false;
        }

        if (air.Listen(timeout == 0 ? forLateOnes : timeout, Tuned) is not { } line)
        {
            End(answer, TimedOut);
            return true;
        }

        counter = counter == byte.MaxValue ? (byte)1 : (byte)(counter + 1);
        var zero = Array.IndexOf(line, (byte)0);
        End(answer, [Strength(), counter, .. zero < 0 ? line : line[..zero]]);
        return false;
    }

    private byte Strength()
    {
        var dbm = StrongestDbm - (Math.Abs(registers.Hertz - PumpHertz) / HertzPerDb);
        var raw = unchecked((byte)(sbyte)Math.Round((dbm + 73) * 2));
        return raw == 0 ? (byte)1 : raw;
    }
}
