using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Loop.Emulator.Tests;

/// <summary>Opens a terminal as a file, as a client does that knows nothing of this code.</summary>
internal sealed class SerialClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SafeFileHandle handle;
    private readonly FileStream stream;

    public SerialClient(string path)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
    }

    /// <summary>Writes bytes and reads up to the terminating zero, which is left out.</summary>
    public byte[] Ask(params byte[] bytes)
    {
        stream.Write(bytes);
        return Listen();
    }

    public void Say(params byte[] bytes) => stream.Write(bytes);

    public byte[] Listen()
    {
        var clock = Stopwatch.StartNew();
        var reply = new List<byte>();
        var room = new byte[1];
        while (clock.Elapsed < Patience)
        {
            if (stream.Read(room) == 0) continue;
            if (room[0] == 0) return [.. reply];
            reply.Add(room[0]);
        }

        throw new TimeoutException("the radio did not answer");
    }

    public void Dispose()
    {
        stream.Dispose();
        handle.Dispose();
    }
}
