namespace Loop.Radio;

/// <summary>
/// The system calls by which a bus and a GPIO chip are driven, so that a test can see their order: the lock comes before
/// everything (PLT-02). Each returns what the kernel does, or the negative number of its error.
/// </summary>
internal interface IKernel
{
    int Open(string path, int flags);

    int Close(int descriptor);

    int Lock(int descriptor);

    /// <summary>An ioctl whose argument is this structure, both ways.</summary>
    int Control(int descriptor, uint request, Span<byte> argument);

    /// <summary>A message of SPI transfers; their buffers are pinned by the caller.</summary>
    int Control(int descriptor, uint request, Span<SpiTransfer> transfers);

    /// <summary>GPIO chips that there are, as paths.</summary>
    IReadOnlyList<string> FindChips();
}
