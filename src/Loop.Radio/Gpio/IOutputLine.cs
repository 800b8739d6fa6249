using Loop.Therapy;

namespace Loop.Radio;

/// <summary>An active-low line that this process holds.</summary>
internal interface IOutputLine : IDisposable
{
    /// <summary>Pulls it low.</summary>
    /// <exception cref="IOException">The line cannot be moved.</exception>
    void Assert();

    /// <summary>Lets it go high.</summary>
    /// <exception cref="IOException">The line cannot be moved.</exception>
    void Release();
}

/// <summary>Where lines come from.</summary>
internal interface ILineSource
{
    /// <summary>Takes a line as an active-low output that is not asserted, without moving it on the way.</summary>
    /// <param name="consumer">Under which name others see it taken.</param>
    Result<IOutputLine> Request(GpioLine line, string consumer);
}
