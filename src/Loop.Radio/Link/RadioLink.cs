using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// An exclusively held device with a radio behind it: commands out, replies in. It knows where a reply ends and nothing of
/// what it means.
/// </summary>
internal abstract class RadioLink(string device) : IDisposable
{
    /// <summary>The device as people name it.</summary>
    public string Device { get; } = device;

    /// <summary>Commands and replies have their lengths with them.</summary>
    public abstract bool HasFrames { get; }

    /// <summary>The dialect behind the link; null until the version was read.</summary>
    public RadioDialect? Dialect { get; set; }

    /// <summary>Why nothing passes until the link is opened again; null while it is sound.</summary>
    public string? Failure { get; protected set; }

    /// <summary>A reply's beginning that has come in.</summary>
    public abstract ReadOnlySpan<byte> Partial { get; }

    /// <summary>The host has a line to reset the radio with.</summary>
    public virtual bool CanReset => false;

    /// <summary>Throws away everything that has come in.</summary>
    /// <returns>How many bytes were thrown away.</returns>
    public abstract int Drain();

    /// <summary>Hands a whole command to the device, or says how many of its bytes that took before it failed.</summary>
    public abstract int Write(ReadOnlySpan<byte> command, TimeSpan patience);

    /// <summary>The next reply, without what marks its end; null when none was complete in time or the link has failed.</summary>
    public abstract byte[]? ReadFrame(TimeSpan patience);

    /// <summary>Ends whatever half command an earlier owner of the device left behind.</summary>
    public abstract void Resynchronize(TimeSpan patience);

    /// <summary>Takes the device again after a failure, lock first; the radio behind it has forgotten everything.</summary>
    public abstract Problem? Reopen();

    /// <summary>Resets the radio and waits until it has started.</summary>
    public virtual Problem? Reset() => new($"radio {Device} has no line to reset it with", "unplug the radio and plug it in again");

    public abstract void Dispose();
}
