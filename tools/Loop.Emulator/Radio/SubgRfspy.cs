using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>
/// The subg_rfspy firmware in its legacy dialect, a byte at a time: commands come bare, answers end in 00. Its version text
/// says that it is emulated, which is what allows a rig to live in simulated time (PLT-18).
/// </summary>
/// <param name="holdsListens">In real time: a listen in which nothing is coming stays open, for the host to end it or time to.</param>
internal sealed class SubgRfspy(Air air, bool holdsListens)
{
    public const string Version = "subg_rfspy 0.9 emulated";

    private const byte TimedOut = 0xAA;
    private const byte WasInterrupted = 0xBB;
    private const byte NoData = 0xCC;
    private const byte Done = 0x01;
    private const byte NoSuchRegister = 0x02;
    private const int LongestPacket = 192;

    /// <summary>Longer than anything stays on its way.</summary>
    private const long Endless = 365 * TimeSpan.TicksPerDay;

    private const double PumpHertz = 916_500_000;
    private const double Deafness = 300_000;

    /// <summary>Signal strength on the pump's own frequency, and how fast it fades beside it.</summary>
    private const double StrongestDbm = -45;
    private const double HertzPerDb = 10_000;

    private readonly RadioRegisters registers = new();
    private readonly List<byte> parameters = [];
    private readonly List<byte> packet = [];
    private RadioCommand? command;
    private byte counter;

    /// <summary>UTC ticks at which the listen that is open times out; null when none is.</summary>
    public long? ListensUntil { get; private set; }

    private bool Tuned => Math.Abs(registers.Hertz - PumpHertz) <= Deafness;

    /// <summary>Takes a byte from the host; when it completes a command, performs it and appends the answer.</summary>
    public void Take(byte value, List<byte> answer)
    {
        if (air.Upset == RadioUpset.Reset) Restart();
        if (air.Upset == RadioUpset.Stuck) return;
        var before = answer.Count;
        TakeSound(value, answer);
        if (air.Upset == RadioUpset.None) return;
        answer.RemoveRange(before, answer.Count - before);
        Restart();
    }

    /// <summary>Starts again with the firmware's own settings; one that hangs does so only when its reset line is pulled.</summary>
    private void Restart()
    {
        registers.Reset();
        (command, ListensUntil) = (null, null);
        if (air.Upset == RadioUpset.Reset) air.Recover();
    }

    private void TakeSound(byte value, List<byte> answer)
    {
        if (ListensUntil is not null)
        {
            air.NoteViolation("a command while the radio listens");
            ListensUntil = null;
            End(answer, WasInterrupted);
        }

        if (command is null)
        {
            if (value > (byte)RadioCommand.ReadRegister) return;
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
            else if (packet.Count == LongestPacket) air.NoteViolation("a packet longer than the radio's memory");
            return;
        }
        else
        {
            Perform(answer);
            return;
        }

        if (parameters.Count == ParametersOf(command.Value) && command is not (RadioCommand.Send or RadioCommand.SendAndListen)) Perform(answer);
    }

    /// <summary>The open listen's time is up.</summary>
    public void TimeOut(List<byte> answer)
    {
        ListensUntil = null;
        End(answer, TimedOut);
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
                End(answer, System.Text.Encoding.ASCII.GetBytes(Version));
                break;
            case RadioCommand.Receive:
                if (!Listen(Timeout(1), holdsListens, answer)) End(answer, TimedOut);
                break;
            case RadioCommand.Send:
                Send(repeats: parameters[1], delay: parameters[2]);
                End(answer);
                break;
            case RadioCommand.SendAndListen:
                SendAndListen(answer);
                break;
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
    }

    private void SendAndListen(List<byte> answer)
    {
        if (packet.Count == 0)
        {
            End(answer, NoData);
            return;
        }

        var (repeats, delay, retries) = (parameters[1], parameters[2], parameters[8]);
        Send(repeats, delay);
        for (var left = retries; ; left--)
        {
            if (Listen(Timeout(4), holdsListens && left == 0, answer)) return;
            if (left == 0) break;
            Send(repeats: 0, delay: 0);
        }

        End(answer, TimedOut);
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

    /// <summary>Returns false when the time is up. Without end (a timeout of 0) or held, a listen in which nothing is coming stays open.</summary>
    private bool Listen(long timeout, bool held, List<byte> answer)
    {
        var window = timeout == 0 ? Endless : timeout;
        if ((held || timeout == 0) && !(Tuned && air.IsComing(window)))
        {
            ListensUntil = air.Now + window;
            return true;
        }

        if (air.Listen(window, Tuned) is not { } line) return false;
        counter = counter == byte.MaxValue ? (byte)1 : (byte)(counter + 1);
        var zero = Array.IndexOf(line, (byte)0);
        End(answer, [Strength(), counter, .. zero < 0 ? line : line[..zero]]);
        return true;
    }

    private byte Strength()
    {
        var dbm = StrongestDbm - (Math.Abs(registers.Hertz - PumpHertz) / HertzPerDb);
        var raw = unchecked((byte)(sbyte)Math.Round((dbm + 73) * 2));
        return raw == 0 ? (byte)1 : raw;
    }
}
