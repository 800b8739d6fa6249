using Loop.Therapy;

namespace Loop.Radio;

/// <summary>A subg_rfspy radio of either dialect behind any link. The device is locked for as long as this object lives.</summary>
internal sealed class SubgRadio : IRadio, IRadioDiagnostics
{
    /// <summary>
    /// How much longer than its own listening the radio may take before it is called broken. Real radios answer within
    /// milliseconds; a busy host must never mistake its own slowness for a broken radio.
    /// </summary>
    public static readonly TimeSpan OrdinaryPatience = TimeSpan.FromSeconds(10);

    /// <summary>A byte at 16.4 kbaud takes 490 µs on air; this leaves room.</summary>
    private static readonly TimeSpan AirTimePerByte = TimeSpan.FromMicroseconds(600);

    private const int PreambleBytes = 18;

    private readonly RadioLink link;
    private readonly TimeSpan patience;
    private readonly ResetPace pace = new();
    private bool outOfStep;
    private int word;

    private long sent;
    private long received;
    private long timeouts;
    private long zeroData;
    private long interruptions;
    private long breakdowns;
    private long staleBytes;

    private SubgRadio(RadioLink link, int word, TimeSpan patience)
    {
        this.link = link;
        this.word = word;
        this.patience = patience;
    }

    public string Version { get; private set; } = "";

    public bool IsEmulated => Firmware.IsEmulated(Version);

    public double Megahertz => Crystal.MegahertzOf(word);

    public RadioTally Tally => new(sent, received, timeouts, zeroData, interruptions, breakdowns, staleBytes);

    private RadioDialect Dialect => link.Dialect!;

    /// <summary>Makes sure that a radio answers whose dialect is spoken here, and tunes it. Owns the link from now on, also when it fails.</summary>
    public static Result<IRadio> Start(RadioLink link, double megahertz, TimeSpan patience)
    {
        var problem = Crystal.Refuse(megahertz);
        if (problem is null)
        {
            var radio = new SubgRadio(link, Crystal.WordFor(megahertz), patience);
            problem = radio.Prepare();
            if (problem is null) return radio;
        }

        link.Dispose();
        return problem;
    }

    public RadioReply SendAndListen(
        ReadOnlySpan<byte> linePacket,
        int repeat,
        TimeSpan repeatDelay,
        TimeSpan listen,
        int retry,
        Action<RadioMoment>? onMoment = null)
    {
        if (Recover() is { } problem) return Break(problem.What);
        var request = Dialect.SendAndListenRequest(linePacket, repeat, repeatDelay, listen, retry);
        var transmissions = 1 + repeat + retry;
        var onAir = (AirTimePerByte * (linePacket.Length + PreambleBytes) + repeatDelay) * transmissions;
        return Perform(request, 1 + repeat, onAir + listen * (1 + retry) + patience, onMoment);
    }

    public RadioReply Listen(TimeSpan listen) =>
        Recover() is { } problem ? Break(problem.What) : Perform(Dialect.ListenRequest(listen), 0, listen + patience, null);

    public Result<double> SetFrequency(double megahertz)
    {
        var problem = Crystal.Refuse(megahertz) ?? Recover();
        if (problem is not null) return problem;
        word = Crystal.WordFor(megahertz);
        return Tune() is { } failed ? failed : Megahertz;
    }

    public Problem? CheckState()
    {
        if (Recover() is { } problem) return problem;
        return Ask(RadioDialect.StateRequest) is { } frame && Dialect.Content(frame) is [(byte)'O', (byte)'K'] ? null : Fault("does not say that it is well");
    }

    public Result<byte> ReadRegister(byte address)
    {
        if (Recover() is { } problem) return problem;
        if (Dialect.ReadRegisterRequest(address) is not { } request)
            return new Problem($"radio {link.Device} runs '{Version}', which cannot read its registers", "flash subg_rfspy 1.0");
        if (Ask(request) is not { } frame) return Fault($"does not read register {address:X2}");
        if (Dialect.IsZeroRegister(frame)) return Answer(patience) is { Length: 0 } ? 0 : Fault($"does not read register {address:X2}");
        return Dialect.Content(frame) is [var value] ? value : Fault($"does not read register {address:X2}");
    }

    public Result<double> ReadFrequency()
    {
        var read = 0;
        for (byte index = 0; index < 3; index++)
        {
            if (!ReadRegister((byte)(Crystal.FirstRegister + index)).TryGet(out var value, out var problem)) return problem;
            read = read << 8 | value;
        }

        return Crystal.MegahertzOf(read);
    }

    public Result<RadioStatistics> ReadStatistics()
    {
        if (Recover() is { } problem) return problem;
        if (Dialect.StatisticsRequest is not { } request)
            return new Problem($"radio {link.Device} runs '{Version}', which keeps no statistics", "flash subg_rfspy 2.2 or later, on SPI");
        return Ask(request) is { } frame && Dialect.Content(frame) is { } content && RadioStatistics.Read(content) is { } statistics
            ? statistics
            : Fault("does not tell its statistics");
    }

    public Problem? SetLed(RadioLed led, RadioLedMode mode)
    {
        if (Recover() is { } problem) return problem;
        var request = RadioDialect.LedRequest(led, mode);
        if (Dialect.AnswersLed) return Ask(request) is { } frame && Dialect.IsDone(frame) ? null : Fault("does not switch its light");
        staleBytes += link.Drain();
        return link.Write(request, patience) == request.Length ? null : Fault("does not take a command");
    }

    public void Dispose() => link.Dispose();

    /// <summary>One request, one reply. The request is not written while the link holds anything older.</summary>
    /// <param name="packets">What is sent for certain; how many retries the firmware needed it does not tell.</param>
    private RadioReply Perform(byte[] request, int packets, TimeSpan wait, Action<RadioMoment>? onMoment)
    {
        staleBytes += link.Drain();
        if (link.Failure is not null) return Break($"radio {link.Device}{Reason()}");
        onMoment?.Invoke(RadioMoment.Writing);
        var written = link.Write(request, patience);
        if (written < request.Length) return Break($"radio {link.Device} took {written} of {request.Length} bytes and{(link.Failure is null ? " no more" : Reason())}");
        sent += packets;
        onMoment?.Invoke(RadioMoment.Written);
        if (Answer(wait) is not { } frame) return Break($"radio {link.Device}{(link.Failure is null ? " does not answer" : Reason())}");
        return Dialect.ParseReply(frame) is { } reply ? Count(reply) : Break($"radio {link.Device} answered {Convert.ToHexString(frame)}");
    }

    private byte[]? Ask(byte[] request)
    {
        staleBytes += link.Drain();
        return link.Write(request, patience) == request.Length ? Answer(patience) : null;
    }

    /// <summary>The reply to our own request: the end of an interrupted listen comes before it.</summary>
    private byte[]? Answer(TimeSpan wait)
    {
        while (link.ReadFrame(wait) is { } frame)
        {
            if (!Dialect.IsInterruption(frame)) return frame;
            interruptions++;
        }

        return null;
    }

    private RadioReply Count(RadioReply reply)
    {
        switch (reply.Kind)
        {
            case RadioReplyKind.Packet:
                received++;
                break;
            case RadioReplyKind.Timeout:
                timeouts++;
                break;
            default:
                zeroData++;
                break;
        }

        return reply;
    }

    private RadioReply Break(string detail)
    {
        breakdowns++;
        outOfStep = true;
        return RadioReply.Broken(detail);
    }

    private Problem Fault(string what)
    {
        outOfStep = true;
        return new Problem($"radio {link.Device}{(link.Failure is null ? $" {what}" : Reason())}", "unplug the radio and plug it in again, or reset it");
    }

    private string Reason() => link.Failure is { } reason ? $" is gone: {reason}" : "";

    /// <summary>
    /// After a request without an answer that answer may still come, and would be taken for the next one's (UCA-REQ-09); and a
    /// radio that was pulled out or has reset itself is on its own frequency again. So nothing is sent until the version was seen
    /// and the frequency set. What was under way then stays broken: it is never sent again from here.
    /// </summary>
    private Problem? Recover()
    {
        if (!outOfStep) return null;
        if (link.Failure is not null && link.Reopen() is { } gone) return gone;
        var problem = Prepare();
        if (problem is not null && link.CanReset && link.Failure is null && pace.MayReset()) problem = link.Reset() ?? Prepare();
        if (problem is not null) return problem;
        pace.Recovered();
        outOfStep = false;
        return null;
    }

    private Problem? Prepare()
    {
        if (!Identification.Run(link, patience, ref staleBytes).TryGet(out var version, out var problem)) return problem;
        if (Version.Length > 0 && Firmware.IsEmulated(version) != IsEmulated)
            return new Problem($"the radio that came back at {link.Device} calls itself '{version}', the one before '{Version}'", "start again with the radio that is meant");
        Version = version;
        foreach (var request in Dialect.Preparation)
            if (Ask(request) is not { } frame || !Dialect.IsDone(frame)) return Fault("does not take its settings");
        return Tune();
    }

    private Problem? Tune()
    {
        for (var index = 0; index < 3; index++)
        {
            var request = RadioDialect.UpdateRegisterRequest((byte)(Crystal.FirstRegister + index), (byte)(word >> (16 - 8 * index) & 0xFF));
            if (Ask(request) is not { } frame || !Dialect.IsDone(frame)) return Fault("does not take a frequency");
        }

        return null;
    }
}
