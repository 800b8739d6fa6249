namespace Loop.Radio;

/// <summary>
/// Exchanges bytes with a slave that needs its chip select and a pause around each of them, but no answer to one before the
/// next: so they may go in one system call.
/// </summary>
internal interface IByteTrain : IDisposable
{
    /// <summary>Clocks out each byte and takes in as many.</summary>
    /// <exception cref="IOException">The bus does not work.</exception>
    void Exchange(ReadOnlySpan<byte> send, Span<byte> receive);
}
