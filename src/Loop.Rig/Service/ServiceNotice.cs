using System.Net.Sockets;
using System.Text;

namespace Loop.Rig.Service;

/// <summary>
/// What the rig tells the service manager that started it, by the protocol of sd_notify(3): one datagram of NAME=VALUE lines to the
/// Unix socket named in NOTIFY_SOCKET. Its watchdog hears of finished cycles alone, never of a process that is merely there (PLT-14):
/// a cycle that hangs, or that cannot be written down, ends in a new start. Nothing that goes wrong here reaches the loop.
/// </summary>
internal sealed class ServiceNotice : IDisposable
{
    private const string Variable = "NOTIFY_SOCKET";

    private readonly Socket? socket;

    private ServiceNotice(Socket? socket) => this.socket = socket;

    /// <summary>Of whoever started this process; silent where nobody asked to be told. Children are not to speak in the rig's name.</summary>
    public static ServiceNotice OfThisProcess()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return To(path);
    }

    /// <summary>To a socket's path, or its abstract name after an @; to nobody where there is none.</summary>
    public static ServiceNotice To(string? path)
    {
        if (path is not ['/' or '@', _, ..]) return new ServiceNotice(null);
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path[0] == '@' ? '\0' + path[1..] : path));
            return new ServiceNotice(socket);
        }
        catch (Exception absent) when (absent is SocketException or ArgumentException)
        {
            socket.Dispose();
            return new ServiceNotice(null);
        }
    }

    /// <summary>The radio answered and the loop ticks.</summary>
    public void Ready() => Tell("READY=1\nSTATUS=waiting for the first cycle");

    /// <summary>A cycle ran to its end and is on the medium.</summary>
    /// <param name="status">One line for whoever looks at the service.</param>
    public void Finished(string status) => Tell("WATCHDOG=1\nSTATUS=" + status.ReplaceLineEndings(" "));

    /// <summary>The rig ends what it is at.</summary>
    public void Stopping() => Tell("STOPPING=1\nSTATUS=finishing the exchange under way");

    public void Dispose() => socket?.Dispose();

    private void Tell(string lines)
    {
        try
        {
            socket?.Send(Encoding.UTF8.GetBytes(lines));
        }
        catch (SocketException)
        {
            // Its queue is full, or it is gone: what comes after the next cycle tells more than this would have.
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
