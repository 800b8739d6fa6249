using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace Loop.Emulator;

/// <summary>Shows the simulated instant to other processes, see <see cref="WorldFiles"/>.</summary>
internal sealed unsafe class ClockFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly long* instant;

    public ClockFile(string path, long now)
    {
        // Written whole before it is mapped: whoever finds the file finds an instant in it.
        Span<byte> bytes = stackalloc byte[WorldFiles.ClockLength];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes, now);
        WorldFiles.ClockMark.CopyTo(bytes[sizeof(long)..]);
        File.WriteAllBytes(path, bytes);
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, WorldFiles.ClockLength);
        view = file.CreateViewAccessor(0, WorldFiles.ClockLength);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        instant = (long*)start;
    }

    public void Show(long now) => Volatile.Write(ref Unsafe.AsRef<long>(instant), now);

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
