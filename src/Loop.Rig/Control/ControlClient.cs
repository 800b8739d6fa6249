using System.Net.Sockets;
using System.Text;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>Asks a running rig at the socket in its store's folder.</summary>
public static class ControlClient
{
    // Wire time. A person's turn waits at most for one exchange of the cycle and says so; then the pump is read, over a radio that may fail.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="store">The store's folder.</param>
    /// <param name="progress">Lines on the way to the answer.</param>
    /// <returns>The final answer; null where no rig listens there.</returns>
    public static async Task<Result<ControlAnswer>?> Ask(string store, ControlRequest request, Action<string> progress, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var path = ControlSocket.PathIn(store);
            if (!File.Exists(path)) return null;
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
            var (own, peer) = (ControlSocket.Own(), ControlSocket.PeerOf(socket));
            if (own != 0 && !ControlSocket.MayAsk(peer, own)) return new Problem($"{path} is served by {ControlSocket.NameOf(peer)}", "name the folder of your own rig with --data DIR");
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToJson() + "\n"), stop);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (await reader.ReadLineAsync(stop).AsTask().WaitAsync(Patience, stop) is { } line)
            {
                if (ControlAnswer.Parse(line) is not { } answer) return new Problem("the rig's answer is not understood", "use the loop command of the same version as the rig");
                if (answer.Final) return answer;
                progress(answer.Text);
            }

            return new Problem("the rig ended before it answered", "see loop log and what the pump shows before saying it again");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable)
        {
            return null;
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException or UnauthorizedAccessException or ArgumentException)
        {
            return new Problem($"the rig of {store} cannot be asked: {e.Message}", "see loop log and what the pump shows before saying it again");
        }
    }
}
