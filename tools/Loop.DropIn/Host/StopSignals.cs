using System.Runtime.InteropServices;

namespace Loop.DropIn.Host;

/// <summary>
/// Turns the signals that ask a process to end into a cancellation, so that an exchange that acts is finished or never begun, the
/// device closed, and the exit code not success (PLT-04). Commands that only read do without: ended in the middle they change
/// nothing, and the kernel closes the device.
/// </summary>
internal static class StopSignals
{
    private static readonly CancellationTokenSource Stopping = new();
    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static CancellationToken Watch()
    {
        Register(PosixSignal.SIGTERM);
        Register(PosixSignal.SIGINT);
        Register(PosixSignal.SIGHUP);
        return Stopping.Token;
    }

    private static void Register(PosixSignal signal) => Registrations.Add(PosixSignalRegistration.Create(signal, static context =>
    {
        context.Cancel = true;
        Stopping.Cancel();
    }));
}
