namespace Loop.Emulator;

/// <summary>The radio chip under either firmware: sends and listens, and counts what it did.</summary>
/// <param name="holdsListens">In real time: a listen in which nothing is coming stays open, for the host to end it or time to.</param>
internal sealed class Modem(Air air, RadioRegisters registers, bool holdsListens, Action<string> violation)
{
    /// <summary>Longer than anything stays on its way.</summary>
    private const long Endless = 365 * TimeSpan.TicksPerDay;

    private const double PumpHertz = 916_500_000;
    private const double Deafness = 300_000;

    /// <summary>Signal strength on the pump's own frequency, and how fast it fades beside it.</summary>
    private const double StrongestDbm = -45;
    private const double HertzPerDb = 10_000;

    public RadioRegisters Registers => registers;

    public long Now => air.Now;

    /// <summary>UTC ticks at which the listen that is open times out; null when none is.</summary>
    public long? ListensUntil { get; set; }

    public int Sent { get; private set; }

    public int Received { get; private set; }

    /// <summary>The strength of what was heard last, as the chip writes it.</summary>
    public byte Strength
    {
        get
        {
            var dbm = StrongestDbm - (Math.Abs(registers.Hertz - PumpHertz) / HertzPerDb);
            return unchecked((byte)(sbyte)Math.Round((dbm + 73) * 2));
        }
    }

    private bool Tuned => Math.Abs(registers.Hertz - PumpHertz) <= Deafness;

    /// <summary>Whether the radio is well.</summary>
    public RadioUpset Upset => air.Upset;

    /// <summary>Starts again with the firmware's own settings. A radio that hangs does not get well by that, only by its reset line.</summary>
    public void Restart()
    {
        registers.Reset();
        ListensUntil = null;
        if (Upset == RadioUpset.Reset) air.Recover();
    }

    /// <summary>The host pulls the reset line.</summary>
    public void PullReset()
    {
        air.Recover();
        Restart();
    }

    public void Violation(string what) => violation(what);

    /// <summary>Sends a packet of line bytes and its repeats.</summary>
    /// <param name="delay">Between them, ms.</param>
    public void Send(byte[] line, int repeats, int delay)
    {
        if (line.Length == 0) return;
        Sent += 1 + repeats;
        air.Send(line, 1 + repeats, delay * TimeSpan.TicksPerMillisecond, Tuned);
    }

    /// <summary>Listens for one packet. Without end (a timeout of 0) or held, a listen in which nothing is coming stays open.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <param name="last">No send follows it.</param>
    /// <param name="line">What was heard.</param>
    public ListenOutcome Listen(uint milliseconds, bool last, out byte[] line)
    {
        var window = milliseconds == 0 ? Endless : milliseconds * TimeSpan.TicksPerMillisecond;
        line = [];
        if (((holdsListens && last) || milliseconds == 0) && !(Tuned && air.IsComing(window)))
        {
            ListensUntil = air.Now + window;
            return ListenOutcome.Open;
        }

        if (air.Listen(window, Tuned) is not { } heard) return ListenOutcome.TimedOut;
        Received++;
        line = heard;
        return ListenOutcome.Heard;
    }
}

/// <summary>How a listen ended, if it did.</summary>
internal enum ListenOutcome
{
    Heard,
    TimedOut,

    /// <summary>It goes on until the host or the time ends it.</summary>
    Open,
}
