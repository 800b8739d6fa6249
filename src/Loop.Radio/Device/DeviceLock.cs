using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// The advisory lock by which programs that drive pump radios keep out of each other's way (PLT-01). It is taken on the
/// open device itself, before any other call reaches it, so that a program that finds it busy has disturbed nothing (PLT-02).
/// </summary>
internal static class DeviceLock
{
    private const int StatxSize = 256;
    private const int InodeOffset = 32;
    private const int DeviceMajorOffset = 136;
    private const int DeviceMinorOffset = 140;

    /// <summary>A thousand locks are more than a rig holds.</summary>
    private const int TextSize = 65_536;

    /// <summary>Null when the lock is ours.</summary>
    public static Problem? Take(IKernel kernel, int descriptor, string device)
    {
        var taken = kernel.Lock(descriptor);
        if (taken == 0) return null;
        if (taken != -Errno.TryAgain) return new Problem($"radio {device} cannot be locked: {Errno.Text(taken)}", "use a device node on a local file system");
        var holder = FindHolder(descriptor) ?? "another process";
        return new Problem($"radio {device} is in use by {holder}", "stop that program, or ask it instead of the radio") { SystemError = Errno.TryAgain };
    }

    /// <summary>For example <c>loop (process 4711)</c>; null where the kernel does not tell.</summary>
    private static string? FindHolder(int descriptor)
    {
        var key = LockTableKey(descriptor);
        if (key is null) return null;
        foreach (var line in ReadLines("/proc/locks"))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var flock = Array.IndexOf(fields, "FLOCK");
            if (flock < 0 || fields.Length < flock + 5 || fields[flock + 4] != key) continue;
            var process = fields[flock + 3];
            var name = ReadLines($"/proc/{process}/comm").FirstOrDefault();
            return name is null ? $"process {process}" : $"{name} (process {process})";
        }

        return null;
    }

    /// <summary>As /proc/locks writes a file: device numbers in hexadecimal, inode in decimal.</summary>
    private static string? LockTableKey(int descriptor)
    {
        Span<byte> status = stackalloc byte[StatxSize];
        if (LibC.Statx(descriptor, "", LibC.AtEmptyPath, LibC.StatInode, status) != 0) return null;
        var inode = ReadUInt64(status[InodeOffset..]);
        var major = ReadUInt32(status[DeviceMajorOffset..]);
        var minor = ReadUInt32(status[DeviceMinorOffset..]);
        return string.Create(CultureInfo.InvariantCulture, $"{major:x2}:{minor:x2}:{inode}");
    }

    private static ulong ReadUInt64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>By the bare calls: a stream would take and drop a lock of its own on the way. Nothing when the file cannot be read.</summary>
    private static string[] ReadLines(string path)
    {
        var file = LibC.Open(path, LibC.ReadOnly | LibC.CloseOnExec);
        if (file < 0) return [];
        var text = new byte[TextSize];
        var length = 0;
        while (length < text.Length && LibC.Read(file, text.AsSpan(length), (nuint)(text.Length - length)) is var read and > 0) length += (int)read;
        _ = LibC.Close(file);
        return Encoding.UTF8.GetString(text, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
