namespace Loop.Radio;

/// <summary>What a radio on a bus hangs on.</summary>
/// <param name="Bus">Exchanges bytes with it.</param>
/// <param name="Reset">Resets it while asserted; null when there is no such line.</param>
internal sealed record SpiRadioParts(IByteTrain Bus, IOutputLine? Reset) : IDisposable
{
    public void Dispose()
    {
        Reset?.Dispose();
        Bus.Dispose();
    }
}
