namespace Loop.Emulator;

/// <summary>Where clients of this machine reach the emulated radio.</summary>
internal interface IRadioFront : IDisposable
{
    /// <summary>What they open.</summary>
    string Path { get; }

    /// <summary>Serves one client after the other until cancelled.</summary>
    void Serve(CancellationToken cancellation);
}
