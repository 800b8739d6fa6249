using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Loop.Rig.Time;

/// <summary>The one thing a rig may ask of an emulated world besides radio: to let whole minutes pass. One line each way on a Unix socket.</summary>
public sealed class WorldControl : IDisposable
{
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StreamReader answers;

    public WorldControl(string socketPath)
    {
        socket.Connect(new UnixDomainSocketEndPoint(socketPath));
        answers = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
    }

    /// <summary>Returns when the world has lived up to <paramref name="instant"/>; never goes back.</summary>
    /// <exception cref="InvalidOperationException">The world is gone or refuses: a simulated run cannot go on.</exception>
    public void AdvanceTo(DateTimeOffset instant)
    {
        var request = string.Create(CultureInfo.InvariantCulture, $"advance {instant.UtcTicks}\n");
        socket.Send(Encoding.ASCII.GetBytes(request));
        var answer = answers.ReadLine();
        if (answer is null || !answer.StartsWith("ok", StringComparison.Ordinal))
            throw new InvalidOperationException($"the emulated world did not advance to {instant:O}: {answer ?? "it is gone"}");
    }

    public void Dispose()
    {
        answers.Dispose();
        socket.Dispose();
    }
}
