using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Net.Sockets;
using System.Text;
using Loop.Therapy;

namespace Loop.Emulator.Tests;

/// <summary>An emulator that runs as it does for others: a world folder, a terminal, a control socket.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly FirstLine output = new();
    private readonly Thread thread;
    private Problem? outcome;

    public RunningServer(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        Folder = Directory.CreateTempSubdirectory("loop-emulator-").FullName;
        var options = new EmulatorOptions
        {
            Program = Programs.Usual,
            Start = Bench.Start,
            UtcOffset = TimeSpan.FromHours(1),
            Meals = MealHabit.None,
            WorldFolder = Folder,
            Pacing = Pacing.Simulated,
        };
        if (change is not null) options = change(options);
        thread = new Thread(() => outcome = EmulatorServer.Run(options, output, stopping.Token));
        thread.Start();
        TerminalPath = output.Wait();
    }

    public string Folder { get; }

    public string TerminalPath { get; }

    /// <summary>The simulated instant as another process sees it.</summary>
    public DateTimeOffset Now
    {
        get
        {
            using var file = MemoryMappedFile.CreateFromFile(WorldFiles.Clock(Folder), FileMode.Open, null, 0, MemoryMappedFileAccess.ReadWrite);
            using var view = file.CreateViewAccessor(0, WorldFiles.ClockLength, MemoryMappedFileAccess.Read);
            Assert.Equal(BinaryPrimitives.ReadInt64LittleEndian(WorldFiles.ClockMark), view.ReadInt64(8));
            return new DateTimeOffset(view.ReadInt64(0), TimeSpan.Zero);
        }
    }

    public string Control(string request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(WorldFiles.Control(Folder)));
        using var stream = new NetworkStream(socket);
        stream.Write(Encoding.ASCII.GetBytes(request + "\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return reader.ReadLine() ?? "";
    }

    public void Advance(DateTimeOffset to) => Assert.Equal($"ok {to.UtcTicks}", Control($"advance {to.UtcTicks}"));

    public IReadOnlyList<LedgerEntry> Ledger() => LedgerReader.Read(Folder).Require();

    /// <summary>Waits for the end that someone else has asked for.</summary>
    public Problem? Ended()
    {
        Assert.True(thread.Join(TimeSpan.FromSeconds(20)));
        return outcome;
    }

    public Problem? Stop()
    {
        stopping.Cancel();
        return Ended();
    }

    public void Dispose()
    {
        Stop();
        stopping.Dispose();
        output.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class FirstLine : StringWriter
    {
        private readonly ManualResetEventSlim written = new();

        public override void Flush() => written.Set();

        public string Wait()
        {
            Assert.True(written.Wait(TimeSpan.FromSeconds(20)));
            return ToString().TrimEnd('\n');
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) written.Dispose();
            base.Dispose(disposing);
        }
    }
}
