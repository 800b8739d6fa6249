using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// The firmware's framing on SPI: the host sends 99 and the length of its command, and gets the length of what is ready in return;
/// then the longer of the two is exchanged. There is no line by which the radio calls, so the host polls, with empty commands that
/// do not end a listen.
/// </summary>
internal sealed class SpiLink(string device, SpiRadioParts parts, Func<Result<SpiRadioParts>>? reopen, WireTimes times) : RadioLink(device)
{
    private const byte FrameStart = 0x99;

    /// <summary>The largest queue of any firmware; a bus without a radio reads as 00 or FF all the time.</summary>
    private const int LongestReply = 220;

    /// <summary>Lengths are one byte.</summary>
    private const int LongestExchange = byte.MaxValue;

    /// <summary>A radio holds a handful of replies at most; one that always has another is none.</summary>
    private const int MostDrained = 16;

    /// <summary>More zeros than any command has parameters.</summary>
    private const int ResynchronizingZeros = 16;

    private const byte SecondDialectStatus = 0xDD;

    private readonly FrameBuffer received = new();
    private readonly Queue<byte[]> frames = new();
    private SpiRadioParts parts = parts;

    public override bool HasFrames => true;

    public override ReadOnlySpan<byte> Partial => received.Content;

    public override bool CanReset => parts.Reset is not null;

    public override int Drain()
    {
        var stale = Forget();
        for (var polls = 0; polls < MostDrained && Failure is null; polls++)
        {
            if (Exchange([]) is not { Length: > 0 } more) break;
            stale += more.Length;
        }

        return stale;
    }

    public override int Write(ReadOnlySpan<byte> command, TimeSpan patience)
    {
        if (Failure is not null || Exchange(command) is not { } before) return 0;
        Take(before);
        return command.Length;
    }

    public override byte[]? ReadFrame(TimeSpan patience)
    {
        var start = times.Clock.GetTimestamp();
        while (Failure is null)
        {
            if (TakeFrame() is { } frame) return frame;
            if (Exchange([]) is not { } more) return null;
            var waited = times.Clock.GetElapsedTime(start);
            if (more.Length > 0) Take(more);
            else if (waited > patience) return null;
            else Thread.Sleep(WireTimes.PollPause(waited));
        }

        return null;
    }

    /// <summary>
    /// A killed host may have left the radio in the middle of a frame of any length: that many zeros end it, and mean nothing
    /// between frames. What it then makes of half a command a frame of zeros ends.
    /// </summary>
    public override void Resynchronize(TimeSpan patience)
    {
        Span<byte> filler = stackalloc byte[LongestExchange + 1];
        Span<byte> ignored = stackalloc byte[filler.Length];
        if (Failure is null && TryExchange(filler, ignored)) Exchange(stackalloc byte[ResynchronizingZeros]);
    }

    public override Problem? Reopen()
    {
        if (reopen is null) return new Problem($"radio {Device} is gone: {Failure}", "start again");
        parts.Dispose();
        Forget();
        Failure = "closed";
        if (!reopen().TryGet(out var renewed, out var problem)) return problem;
        parts = renewed;
        Failure = null;
        return Reset(optional: true);
    }

    public override Problem? Reset() => Reset(optional: false);

    public override void Dispose()
    {
        Failure = "closed";
        parts.Dispose();
    }

    /// <summary>Pulls the line and lets the firmware start. Without a line that is nothing or an error, as asked.</summary>
    public Problem? Reset(bool optional)
    {
        if (parts.Reset is not { } line) return optional ? null : base.Reset();
        try
        {
            line.Assert();
            WireTimes.Hold(times.ResetPulse);
            line.Release();
        }
        catch (IOException broken)
        {
            return new Problem($"radio {Device} cannot be reset: {broken.Message}", "check the reset line");
        }

        Thread.Sleep(times.BootWait);
        Forget();
        return null;
    }

    private int Forget()
    {
        var stale = received.Clear() + frames.Sum(frame => frame.Length);
        frames.Clear();
        return stale;
    }

    private byte[]? TakeFrame() => frames.TryDequeue(out var frame) ? frame : received.TakeFrame();

    /// <summary>
    /// Replies of the second dialect come one per exchange; those of the first end in zeros, and an exchange may hold one and the
    /// next one's beginning. Before the version is known its own first byte tells.
    /// </summary>
    private void Take(byte[] bytes)
    {
        if (bytes.Length == 0) return;
        var whole = Dialect?.NeedsFrames ?? (bytes[0] == SecondDialectStatus && Firmware.VersionIn(bytes) is not null);
        if (whole) frames.Enqueue(bytes);
        else if (!received.TryAdd(bytes)) Failure = "it sends without end";
    }

    /// <summary>One frame each way; what the radio had ready, or null when the bus or the radio is broken.</summary>
    private byte[]? Exchange(ReadOnlySpan<byte> command)
    {
        Span<byte> sending = stackalloc byte[LongestExchange];
        Span<byte> receiving = stackalloc byte[LongestExchange];
        if (!TryExchange([FrameStart, checked((byte)command.Length)], receiving[..2])) return null;
        int ready = receiving[1];
        if (ready > (Dialect?.LongestReply ?? LongestReply))
        {
            Failure = $"it claims to have {ready} bytes ready, as a bus without a radio does";
            return null;
        }

        var length = Math.Max(command.Length, ready);
        if (length == 0) return [];
        command.CopyTo(sending);
        sending[command.Length..length].Clear();
        return TryExchange(sending[..length], receiving[..length]) ? receiving[..ready].ToArray() : null;
    }

    private bool TryExchange(ReadOnlySpan<byte> send, Span<byte> receive)
    {
        Span<byte> turned = stackalloc byte[send.Length];
        send.CopyTo(turned);
        BitOrder.Reverse(turned);
        try
        {
            parts.Bus.Exchange(turned, receive);
        }
        catch (IOException broken)
        {
            Failure = broken.Message;
            return false;
        }

        BitOrder.Reverse(receive);
        return true;
    }
}
