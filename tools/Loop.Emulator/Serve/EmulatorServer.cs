using System.Runtime.InteropServices;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>Runs an emulated radio and pump on a pseudo-terminal, or behind a device node of its own.</summary>
public static class EmulatorServer
{
    /// <summary>
    /// Prints the path of the terminal or node as its first line and serves one client after the other until cancelled, told <c>stop</c> over the
    /// control socket, sent SIGTERM or SIGINT, or (when asked to) its standard input closes.
    /// </summary>
    /// <param name="options">What to emulate.</param>
    /// <param name="output">Where the path goes; nothing else is written to it.</param>
    /// <param name="cancellation">Ends it in order: the last sums are in the ledger when this returns.</param>
    /// <returns>Null after a run; otherwise why there was none.</returns>
    public static Problem? Run(EmulatorOptions options, TextWriter output, CancellationToken cancellation)
    {
        if ((OptionsCheck.Find(options) ?? options.Radio.Check()) is { } wrong) return wrong;
        if (options.Radio.IsSecondDialect && options.CuseName is null)
            return new Problem($"'{options.Radio.Version}' was never built for a serial port", "choose a version from 0.6 to 1.0");
        try
        {
            using var ledger = options.WorldFolder is { } folder ? Ledger.ToFile(WorldFiles.Ledger(folder)) : Ledger.ToNobody();
            using var violations = options.ViolationsFile is { } path ? new ViolationsFile(path, ledger) : null;
            if (!Emulation.Create(options, ledger).TryGet(out var emulation, out var problem)) return problem;
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Serve(options, emulation, output, stopping);
            emulation.Stop();
            return null;
        }
        catch (IOException broken)
        {
            return new Problem(broken.Message, options.CuseName is null ? "check the world folder, the file of violations, and that the system has pseudo-terminals left" : "run as root on a kernel with CUSE, with no other device of that name");
        }
        catch (UnauthorizedAccessException refused)
        {
            return new Problem(refused.Message, "use a world folder of your own");
        }
    }

    private static void Serve(EmulatorOptions options, Emulation emulation, TextWriter output, CancellationTokenSource stopping)
    {
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        var wall = options.Pacing == Pacing.RealTime ? Wall(emulation.World.Clock.Now) : null;
        using IRadioFront front = options.CuseName is { } name ? new NodeFront(name, emulation, wall) : new TerminalFront(emulation, wall);
        using var window = options.WorldFolder is { } folder ? new WorldWindow(folder, front.Path, emulation.World, options.Pacing, stopping.Cancel) : null;
        if (options.StopWhenInputCloses) WatchInput(stopping);
        output.WriteLine(front.Path);
        output.Flush();
        front.Serve(stopping.Token);

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }

    /// <summary>The wall clock, moved so that the world's start is now.</summary>
    private static Func<long> Wall(long start)
    {
        var shift = start - DateTime.UtcNow.Ticks;
        return () => DateTime.UtcNow.Ticks + shift;
    }

    private static void WatchInput(CancellationTokenSource stopping)
    {
        var watcher = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
                // Only its end is of interest.
            }

            try
            {
                stopping.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Stopped already for another reason.
            }
        })
        {
            IsBackground = true,
        };
        watcher.Start();
    }
}
