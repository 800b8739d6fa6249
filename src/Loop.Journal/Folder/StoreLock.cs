using System.Globalization;
using System.Text;
using Loop.Therapy;
using Microsoft.Win32.SafeHandles;

namespace Loop.Journal;

/// <summary>The right to use a store's folder: one process has it, from before it reads anything to its end, however it ends (PLT-13).</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly SafeFileHandle handle;

    private StoreLock(SafeFileHandle handle) => this.handle = handle;

    public static Result<StoreLock> Take(StoreFolder folder)
    {
        var handle = Posix.OpenOrCreate(folder.Lock, out var error);
        try
        {
            if (handle is null) return Unusable(folder, error);
            var taken = Posix.TryLock(handle, out error);
            if (taken is null) return Unusable(folder, error);
            if (taken is false) return Held(folder, handle);
            // For people: the lock itself is the kernel's and needs no text.
            WriteHolder(handle);
            var mine = new StoreLock(handle);
            handle = null;
            return mine;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <summary>The file stays: a lock on a deleted file would exclude nobody.</summary>
    public void Dispose() => handle.Dispose();

    private static Problem Unusable(StoreFolder folder, string error) =>
        new($"{folder.Lock} cannot be locked: {error}", "give this user a folder that it may write, on a local disk, with --data DIR");

    private static Problem Held(StoreFolder folder, SafeFileHandle handle)
    {
        var holder = ReadHolder(handle);
        var who = holder.Length == 0 ? "another process" : "process " + holder;
        return new Problem($"the store {folder.Path} is in use by {who}", "ask that one, stop it first, or name another folder with --data DIR");
    }

    private static void WriteHolder(SafeFileHandle handle)
    {
        try
        {
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"), 0);
        }
        catch (IOException)
        {
            // A full disk takes the holder's number, not the lock.
        }
    }

    private static string ReadHolder(SafeFileHandle handle)
    {
        Span<byte> text = stackalloc byte[16];
        var read = RandomAccess.Read(handle, text, 0);
        var number = Encoding.ASCII.GetString(text[..read]).Trim();
        return number.All(char.IsAsciiDigit) ? number : string.Empty;
    }
}
