using System.Buffers;

namespace Loop.Medtronic;

/// <summary>
/// An answer in several frames of <c>[number, bit 7 on the last | 64 bytes]</c>. An acknowledgement asks for the next one,
/// a NAK for the present one again. Silence and garbled frames both get a NAK: that is what it is for, and a whole page has
/// its own checksum. Silence instead of the first frame does not: a pump that never heard the request has nothing to repeat but what
/// an earlier transfer left. An acknowledgement is never repeated blindly, because a pump that heard the first would skip a frame.
/// </summary>
internal sealed class FrameRead(PumpLink link, byte opcode, string command, CancellationToken cancel)
{
    private const byte NakOpcode = PumpLink.ErrorOpcode;
    private const byte LastFlag = 0x80;

    /// <summary>In a row in vain, for one frame. At 40 % loss each way two in three are: a page of fifteen is then given up once in a thousand times.</summary>
    private const int MostNaks = 20;

    /// <summary>For the first frame, which came garbled: the transfer is soon begun again.</summary>
    private const int MostFirstNaks = 2;

    /// <summary>In one transfer; a pump that sends more is going in circles.</summary>
    private const int MostDuplicates = 32;

    /// <summary>Of so many requests for one frame the last gets the long window, so that a slow pump is heard as well.</summary>
    private const int SlowEvery = 3;

    private readonly ArrayBufferWriter<byte> data = new();
    private int expected = 1;
    private int naks;
    private int duplicates;
    private bool askedForNext;

    /// <summary>Collects the frames of one transfer.</summary>
    /// <param name="first">What the request itself was answered with.</param>
    /// <param name="mostFrames">A transfer that goes on after this many is refused.</param>
    /// <returns>The frames' bytes, one after the other.</returns>
    public PumpResult<ReadOnlyMemory<byte>> Collect(Heard first, int mostFrames)
    {
        var heard = first;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (heard.Kind == HeardKind.RadioBroken) return PumpError.RadioBroken(opcode, command, heard.Detail);
            if (heard.IsRefusal) return PumpError.Refused(opcode, command, heard.Packet.Body);
            if (heard.Kind == HeardKind.Answer)
            {
                var body = heard.Packet.Body;
                var number = body.Span[0] & ~LastFlag;
                var last = (body.Span[0] & LastFlag) != 0;
                if (number > expected) return Malformed($"frame {number} came where frame {expected} was due", body);
                if (number == expected)
                {
                    data.Write(body.Span[1..]);
                    if (last) return data.WrittenMemory;
                    if (expected == mostFrames) return Malformed($"frame {number} is not the last", body);
                    expected++;
                    naks = 0;
                    heard = AskForNext();
                    continue;
                }

                naks = 0;
                if (++duplicates > MostDuplicates) return Malformed($"frame {number} came again and again", body);
                heard = AfterDuplicate();
                continue;
            }

            var began = expected > 1 || naks > 0 || heard.Kind == HeardKind.Garbled;
            if (!began || ++naks > (expected == 1 ? MostFirstNaks : MostNaks)) return PumpError.NoResponse(opcode, $"{command}, frame {expected}");
            heard = AskAgain();
        }
    }

    /// <summary>
    /// A frame that we have, in answer to a NAK: the pump did not hear our acknowledgement, so it gets it again. In answer to
    /// an acknowledgement it is merely late, and the frame that is due may follow it.
    /// </summary>
    private Heard AfterDuplicate() => askedForNext ? link.Listen(PumpLink.QuickWindow, PumpLink.IsDataOrError(opcode)) : AskForNext();

    private TimeSpan Window => naks % SlowEvery == SlowEvery - 1 ? PumpLink.ReplyWindow : PumpLink.QuickWindow;

    private Heard AskForNext()
    {
        askedForNext = true;
        return Send(PumpLink.AckOpcode);
    }

    private Heard AskAgain()
    {
        link.CountFrameRepeat();
        askedForNext = false;
        return Send(NakOpcode);
    }

    private Heard Send(byte answer) =>
        link.Send(PumpPacket.Short(link.Serial, answer), Window, PumpLink.IsDataOrError(opcode));

    private PumpError Malformed(string reason, ReadOnlyMemory<byte> body) => PumpError.Malformed(opcode, command, reason, body);
}
