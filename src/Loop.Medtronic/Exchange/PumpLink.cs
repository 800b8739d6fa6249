using Loop.Radio;

namespace Loop.Medtronic;

/// <summary>
/// Single packets to and from one pump. Answers carry no sequence number, so this is where a packet is decided to be the
/// answer: device type, serial, opcode and length must fit, anything else is passed over while listening goes on
/// (UCA-REQ-08, UCA-REQ-09, UCA-REQ-10).
/// </summary>
internal sealed class PumpLink(IRadio radio, PumpSerial serial, TimeProvider time)
{
    public const byte AckOpcode = 0x06;
    public const byte ErrorOpcode = 0x15;

    /// <summary>The pump answers some 20 ms after our packet; every known driver that waits half a second gets by with it.</summary>
    public static readonly TimeSpan ReplyWindow = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// For what is asked again if need be: ten times what the pump takes. Through a bad channel a read is mostly waiting for answers that
    /// were lost, and a decision must follow its data within a minute (LIM-16).
    /// </summary>
    public static readonly TimeSpan QuickWindow = TimeSpan.FromMilliseconds(200);

    /// <summary>More packets than this that are no answer, and the channel is too busy to go on.</summary>
    private const int MostStrays = 8;

    /// <summary>Requests whose answer may still come. Begins at one: whoever drove this pump before may have left one behind.</summary>
    private int unanswered = 1;

    private long exchanges;
    private long retries;
    private long garbled;
    private long foreign;
    private long frameRepeats;
    private long pageRetries;
    private long wakeups;

    public PumpSerial Serial => serial;

    /// <summary>When the pump was last heard, by therapy time; null when it never was, or was put to sleep since.</summary>
    public DateTimeOffset? LastHeard { get; private set; }

    public PumpTally Tally => new(exchanges, retries, garbled, foreign, frameRepeats, pageRetries, wakeups);

    /// <summary>An error answer. Code 0 is what a host sends to have a frame repeated, never a pump's error.</summary>
    public static bool IsError(PumpPacket packet) => packet.Opcode == ErrorOpcode && packet.IsShort && packet.Body.Span[0] != 0;

    public static bool IsAckOrError(PumpPacket packet) => packet.Opcode == AckOpcode && packet.IsShort || IsError(packet);

    /// <summary>Data comes in long packets; a short one with the command's opcode is another controller's request to the same pump.</summary>
    public static Func<PumpPacket, bool> IsDataOrError(byte opcode) => packet => packet.Opcode == opcode && packet.IsLong || IsError(packet);

    /// <summary>The pump was put to sleep: that it was heard says no longer that it listens.</summary>
    public void Forget() => LastHeard = null;

    public void CountExchange() => exchanges++;

    public void CountRetry() => retries++;

    public void CountFrameRepeat() => frameRepeats++;

    public void CountPageRetry() => pageRetries++;

    public void CountWakeup() => wakeups++;

    /// <summary>Sends a packet once and listens for its answer.</summary>
    public Heard Send(PumpPacket packet, TimeSpan listen, Func<PumpPacket, bool> isAnswer, Action<RadioMoment>? onMoment = null) =>
        Send(packet, 0, TimeSpan.Zero, listen, isAnswer, onMoment);

    /// <summary>Sends a packet and repeats it, then listens.</summary>
    public Heard Send(PumpPacket packet, int repeat, TimeSpan repeatDelay, TimeSpan listen, Func<PumpPacket, bool> isAnswer, Action<RadioMoment>? onMoment = null)
    {
        unanswered++;
        return Sift(radio.SendAndListen(packet.ToLine(), repeat, repeatDelay, listen, 0, onMoment), listen, isAnswer);
    }

    /// <summary>Listens on without sending.</summary>
    public Heard Listen(TimeSpan listen, Func<PumpPacket, bool> isAnswer) => Sift(radio.Listen(listen), listen, isAnswer);

    /// <summary>
    /// Where an earlier request got no answer, its answer may still be on the way and would fit this one as well: an
    /// acknowledgement of a repeated prelude would pass for that of the dose (UCA-REQ-09, H1). So listen until nothing comes.
    /// </summary>
    /// <param name="listens">In a row, each of which must end in silence.</param>
    /// <param name="window">How long each is.</param>
    /// <returns>False when packets keep coming, or when the radio is broken.</returns>
    public bool AwaitQuiet(int listens, TimeSpan window, out Heard heard)
    {
        heard = Heard.Silence;
        if (unanswered == 0) return true;
        for (; listens > 0; listens--)
        {
            heard = Listen(window, static _ => false);
            if (heard.Kind is HeardKind.Busy or HeardKind.RadioBroken) return false;
        }

        unanswered = 0;
        return true;
    }

    /// <summary>Passes over what is no answer until one comes, nothing more comes, or too much came.</summary>
    private Heard Sift(RadioReply reply, TimeSpan listen, Func<PumpPacket, bool> isAnswer)
    {
        var outcome = Heard.Silence;
        for (var strays = 0; strays < MostStrays; strays++)
        {
            switch (reply.Kind)
            {
                case RadioReplyKind.Broken:
                    return Heard.RadioBroken(reply.Detail);
                case RadioReplyKind.Timeout:
                    return outcome;
                case RadioReplyKind.Packet when Accept(reply.Bytes, isAnswer, ref outcome) is { } packet:
                    return Heard.Answer(packet);
                default:
                    reply = radio.Listen(listen);
                    break;
            }
        }

        return Heard.Busy;
    }

    private PumpPacket? Accept(ReadOnlyMemory<byte> line, Func<PumpPacket, bool> isAnswer, ref Heard outcome)
    {
        var reception = Reception.Read(line.Span);
        if (reception.Kind == ReceptionKind.Garbled)
        {
            garbled++;
            outcome = Heard.Garbled(line);
            return null;
        }

        if (reception.Kind == ReceptionKind.Pump && reception.Packet.Serial == serial)
        {
            LastHeard = time.GetUtcNow();
            unanswered = Math.Max(0, unanswered - 1);
            if (isAnswer(reception.Packet)) return reception.Packet;
        }

        foreign++;
        return null;
    }
}
