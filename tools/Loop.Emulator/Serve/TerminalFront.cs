namespace Loop.Emulator;

/// <summary>The radio on a pseudo-terminal.</summary>
/// <param name="wallClock">UTC ticks in real time; null in simulated time.</param>
internal sealed class TerminalFront(Emulation emulation, Func<long>? wallClock) : IRadioFront
{
    private readonly PseudoTerminal terminal = new();

    public string Path => terminal.Path;

    public void Serve(CancellationToken cancellation) => new RadioPort(terminal, emulation.Radio, emulation.World, wallClock).Serve(cancellation);

    public void Dispose() => terminal.Dispose();
}
