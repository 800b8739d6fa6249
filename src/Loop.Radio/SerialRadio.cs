using System.Text;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// A subg_rfspy radio of the legacy dialect on a serial port. The device is locked for as long as this object lives.
/// </summary>
public sealed class SerialRadio : IRadio
{
    /// <summary>
    /// How much longer than its own listening the radio may take before it is called broken. Real radios answer within
    /// milliseconds; a busy host must never mistake its own slowness for a broken radio.
    /// </summary>
    private static readonly TimeSpan OrdinaryPatience = TimeSpan.FromSeconds(10);

    /// <summary>A byte at 16.4 kbaud takes 490 µs on air; this leaves room.</summary>
    private static readonly TimeSpan AirTimePerByte = TimeSpan.FromMicroseconds(600);

    private const int PreambleBytes = 18;
    private const int VersionTries = 3;

    /// <summary>The version comes at once or not at all; three tries of this are long enough for any host.</summary>
    private static readonly TimeSpan VersionPatience = TimeSpan.FromSeconds(4);

    /// <summary>Replies of an earlier owner's requests that may come before the version text.</summary>
    private const int StaleFramesBeforeVersion = 16;

    private const byte FrequencyRegister = 0x09;

    private readonly SerialLine line;
    private readonly string device;
    private readonly TimeSpan patience;
    private bool outOfStep;

    private long sent;
    private long received;
    private long timeouts;
    private long zeroData;
    private long interruptions;
    private long breakdowns;
    private long staleBytes;

    private SerialRadio(SerialLine line, string device, TimeSpan patience)
    {
        this.line = line;
        this.device = device;
        this.patience = patience;
    }

    public string Version { get; private set; } = "";

    public bool IsEmulated => Version.Contains("emulated", StringComparison.OrdinalIgnoreCase);

    public RadioTally Tally => new(sent, received, timeouts, zeroData, interruptions, breakdowns, staleBytes);

    /// <summary>Locks the device, sets it up, makes sure that a radio answers whose dialect is spoken here, and tunes it.</summary>
    /// <param name="devicePath">For example <c>/dev/ttyACM0</c>.</param>
    /// <param name="frequencyMegahertz">860–920 MHz.</param>
    /// <returns>The radio, or why there is none: in use, missing, silent, of another dialect, not tunable.</returns>
    public static Result<IRadio> Open(string devicePath, double frequencyMegahertz) => Open(devicePath, frequencyMegahertz, OrdinaryPatience);

    internal static Result<IRadio> Open(string devicePath, double frequencyMegahertz, TimeSpan patience)
    {
        if (!SerialLine.Open(devicePath).TryGet(out var line, out var problem)) return problem;
        var radio = new SerialRadio(line, devicePath, patience);
        problem = radio.FindVersion();
        if (problem is null && radio.SetFrequency(frequencyMegahertz).TryGet(out _, out problem)) return radio;
        radio.Dispose();
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
        var request = LegacyDialect.SendAndListenRequest(linePacket, repeat, repeatDelay, listen, retry);
        var transmissions = 1 + repeat + retry;
        var onAir = (AirTimePerByte * (linePacket.Length + PreambleBytes) + repeatDelay) * transmissions;
        return RestoreStep() ?? Perform(request, 1 + repeat, onAir + listen * (1 + retry) + patience, onMoment);
    }

    public RadioReply Listen(TimeSpan listen) =>
        RestoreStep() ?? Perform(LegacyDialect.ListenRequest(listen), 0, listen + patience, null);

    public Result<double> SetFrequency(double megahertz)
    {
        if (!(megahertz is >= Crystal.LowestMegahertz and <= Crystal.HighestMegahertz))
            return new Problem($"radio frequency {megahertz} MHz is not between 860 and 920", "set the pump's frequency: about 916.5 in North America, about 868.3 elsewhere");
        var word = Crystal.WordFor(megahertz);
        for (var index = 0; index < 3; index++)
        {
            var value = (byte)(word >> (16 - 8 * index) & 0xFF);
            staleBytes += line.Drain();
            var request = LegacyDialect.RegisterRequest((byte)(FrequencyRegister + index), value);
            if (line.Write(request, patience) != request.Length || Answer(patience) is not { } frame || !LegacyDialect.IsRegisterUpdated(frame))
            {
                outOfStep = true;
                return new Problem($"radio {device} does not take a frequency", "unplug the radio and plug it in again");
            }
        }

        return Crystal.MegahertzOf(word);
    }

    public void Dispose() => line.Dispose();

    /// <summary>One request, one reply. The request is not written while the line holds anything older.</summary>
    /// <param name="packets">What is sent for certain; how many retries the firmware needed it does not tell.</param>
    private RadioReply Perform(byte[] request, int packets, TimeSpan wait, Action<RadioMoment>? onMoment)
    {
        staleBytes += line.Drain();
        onMoment?.Invoke(RadioMoment.Writing);
        var written = line.Write(request, patience);
        if (written < request.Length) return Break($"radio {device} took {written} of {request.Length} bytes");
        sent += packets;
        onMoment?.Invoke(RadioMoment.Written);
        if (Answer(wait) is not { } frame) return Break($"radio {device} does not answer");
        return LegacyDialect.ParseReply(frame) is { } reply ? Count(reply) : Break($"radio {device} answered {Convert.ToHexString(frame)}");
    }

    /// <summary>The reply to our own request: the end of an interrupted listen comes before it.</summary>
    private byte[]? Answer(TimeSpan wait)
    {
        while (line.ReadFrame(wait) is { } frame)
        {
            if (!LegacyDialect.IsInterruption(frame)) return frame;
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

    /// <summary>
    /// After a request without an answer that answer may still come, and would be taken for the next one's (UCA-REQ-09):
    /// the version text is the one reply that cannot be mistaken, so nothing is sent until it was seen.
    /// </summary>
    private RadioReply? RestoreStep()
    {
        if (!outOfStep) return null;
        if (FindVersion() is { } problem) return Break(problem.What);
        outOfStep = false;
        return null;
    }

    private Problem? FindVersion()
    {
        for (var attempt = 0; attempt < VersionTries; attempt++)
        {
            staleBytes += line.Drain();
            byte[] request = attempt == 0 ? LegacyDialect.VersionRequest : [.. LegacyDialect.Resynchronize, .. LegacyDialect.VersionRequest];
            if (line.Write(request, patience) != request.Length) continue;
            if (AwaitVersion() is not { } version) continue;
            Version = version;
            return LegacyDialect.Refuse(device, version);
        }

        var heard = Encoding.ASCII.GetString(line.Partial);
        return heard.Contains("subg_rfspy 2", StringComparison.Ordinal)
            ? new Problem($"radio {device} runs subg_rfspy 2, whose commands this program does not speak", "flash subg_rfspy 0.9 or 1.0, or use another radio")
            : new Problem($"radio {device} does not say its version", "unplug the radio and plug it in again; check that it runs subg_rfspy 0.9 or 1.0");
    }

    private string? AwaitVersion()
    {
        for (var frames = 0; frames < StaleFramesBeforeVersion; frames++)
        {
            if (line.ReadFrame(patience < VersionPatience ? patience : VersionPatience) is not { } frame) return null;
            if (LegacyDialect.IsVersion(frame)) return Encoding.ASCII.GetString(frame);
            if (LegacyDialect.IsInterruption(frame)) interruptions++;
            else staleBytes += frame.Length + 1;
        }

        return null;
    }
}
