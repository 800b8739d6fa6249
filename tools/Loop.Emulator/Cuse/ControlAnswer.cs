using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>The answer to an ioctl: <c>struct fuse_ioctl_out</c> of linux/fuse.h and what follows it.</summary>
internal sealed class ControlAnswer
{
    private const int HeaderSize = 16;
    private const uint RetryFlag = 4;

    private readonly int result;
    private readonly byte[] data;
    private readonly IReadOnlyList<CallerMemory> fetch;
    private readonly IReadOnlyList<CallerMemory> give;
    private readonly bool again;

    private ControlAnswer(int result, byte[] data, IReadOnlyList<CallerMemory> fetch, IReadOnlyList<CallerMemory> give, bool again) =>
        (this.result, this.data, this.fetch, this.give, this.again) = (result, data, fetch, give, again);

    /// <param name="result">What the caller's ioctl returns.</param>
    /// <param name="data">What goes into the caller's memory.</param>
    public static ControlAnswer Done(int result, params byte[] data) => new(result, data, [], [], false);

    /// <param name="error">The error's number, above zero.</param>
    public static ControlAnswer Refused(int error) => new(-error, [], [], [], false);

    /// <summary>Asks for the same request once more, with the caller's memory at hand.</summary>
    public static ControlAnswer Again(IReadOnlyList<CallerMemory> fetch, IReadOnlyList<CallerMemory> give) => new(0, [], fetch, give, true);

    public byte[] ToBody()
    {
        var stretches = (fetch.Count + give.Count) * CallerMemory.Size;
        var body = new byte[HeaderSize + stretches + data.Length];
        BinaryPrimitives.WriteInt32LittleEndian(body, result);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), again ? RetryFlag : 0);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(8), fetch.Count);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(12), give.Count);
        var at = HeaderSize;
        foreach (var stretch in fetch.Concat(give))
        {
            stretch.WriteTo(body.AsSpan(at));
            at += CallerMemory.Size;
        }

        data.CopyTo(body, at);
        return body;
    }
}
