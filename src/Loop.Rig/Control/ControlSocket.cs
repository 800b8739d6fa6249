using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>
/// The socket in a store's folder at which a rig takes commands. Only its owner and root may reach it: the folder is the owner's alone
/// (0700), so is the socket (0600), and the kernel is asked who is at the other end (SEC-05, SEC-09). Whoever opens it holds the store's
/// lock, so one that is already there is a dead rig's.
/// </summary>
internal static class ControlSocket
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // asm-generic/socket.h; the same on x86-64 and arm64. The answer is pid, uid, gid.
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    private const int Backlog = 8;

    public static string PathIn(string store) => Path.Combine(store, "control.sock");

    /// <param name="store">The folder of a store whose lock the caller holds.</param>
    public static Result<Socket> Listen(string store)
    {
        var path = PathIn(store);
        var coming = Path.Combine(store, "control.new");
        Socket? socket = null;
        try
        {
            if ((File.GetUnixFileMode(store) & Others) != 0)
                return new Problem($"{store} is open to others, so no command by hand is taken there", $"chmod 700 {store}, and start the rig again");
            // It takes its name only when it listens: whoever sees it there is answered, and a dead rig's is replaced in one step.
            File.Delete(coming);
            socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(coming));
            File.SetUnixFileMode(coming, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(Backlog);
            File.Move(coming, path, overwrite: true);
            var listening = socket;
            socket = null;
            return listening;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Problem($"{path} cannot be listened at: {e.Message}", "give this user a folder of a short name that it may write, with --data DIR");
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>The user id of the process at the other end, by the kernel's word.</summary>
    /// <exception cref="SocketException">The other end is gone.</exception>
    public static uint PeerOf(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[12];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]) : BinaryPrimitives.ReadUInt32BigEndian(credentials[4..]);
    }

    /// <summary>Whether a process of user <paramref name="peer"/> may command a rig of user <paramref name="owner"/>.</summary>
    public static bool MayAsk(uint peer, uint owner) => peer == owner || peer == 0;

    /// <summary>This process's own effective user id.</summary>
    /// <exception cref="IOException">There is no /proc.</exception>
    public static uint Own()
    {
        var line = File.ReadLines("/proc/self/status").First(each => each.StartsWith("Uid:", StringComparison.Ordinal));
        return uint.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture);
    }

    /// <summary>The user's number and, where /etc/passwd has one, name, for the record.</summary>
    public static string NameOf(uint user)
    {
        var number = user.ToString(CultureInfo.InvariantCulture);
        try
        {
            var name = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(parts => parts.Length > 2 && parts[2] == number)?[0];
            return name is null ? $"uid {number}" : $"{name} (uid {number})";
        }
        catch (IOException)
        {
            return $"uid {number}";
        }
    }
}
