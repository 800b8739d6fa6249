using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Loop.Emulator;

/// <summary>Lets another process move the simulated clock, see <see cref="WorldFiles"/>. One thread per connection; there are one or two.</summary>
internal sealed class ControlSocket : IDisposable
{
    private const string Stop = "stop";

    private readonly string path;
    private readonly World world;
    private readonly Pacing pacing;
    private readonly Action stop;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private bool ended;

    public ControlSocket(string path, World world, Pacing pacing, Action stop)
    {
        (this.path, this.world, this.pacing, this.stop) = (path, world, pacing, stop);
        File.Delete(path);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        Run(Accept);
    }

    public void Dispose()
    {
        lock (world.Gate) ended = true;
        listener.Dispose();
        File.Delete(path);
    }

    private static void Run(Action work) => new Thread(() => work()) { IsBackground = true }.Start();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = listener.Accept();
                Run(() => Serve(connection));
            }
        }
        catch (SocketException)
        {
            // Disposed: the world has ended.
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private void Serve(Socket connection)
    {
        try
        {
            using var stream = new NetworkStream(connection, ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            while (reader.ReadLine() is { } line)
            {
                string answer;
                lock (world.Gate) answer = ended ? "error this world has ended" : Answer(line);
                stream.Write(Encoding.ASCII.GetBytes(answer + "\n"));
                if (line == Stop) stop();
            }
        }
        catch (IOException)
        {
            // The other side is gone, perhaps killed: that is its affair.
        }
    }

    private string Answer(string line)
    {
        switch (line.Split(' '))
        {
            case ["now"]:
                return Text(world.Clock.Now);
            case ["advance", _] when pacing == Pacing.RealTime:
                return "error this world runs in real time";
            case ["advance", var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks:
                world.MoveTo(ticks);
                return "ok " + Text(world.Clock.Now);
            case [Stop]:
                return "ok";
            default:
                return "error not understood; say now, advance TICKS or stop";
        }
    }

    private static string Text(long ticks) => ticks.ToString(CultureInfo.InvariantCulture);
}
