using System.Runtime.InteropServices;
using System.Text;

namespace Loop.DropIn.Host;

/// <summary>Text to a descriptor by one system call: no console, no buffer, no thread behind it.</summary>
internal static class RawText
{
    public const int Output = 1;
    public const int Error = 2;

    /// <exception cref="IOException">The descriptor does not take it: closed, full.</exception>
    public static void Write(int descriptor, string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        while (!bytes.IsEmpty)
        {
            var written = LibC.Write(descriptor, bytes, (nuint)bytes.Length);
            if (written > 0) bytes = bytes[(int)written..];
            else if (Marshal.GetLastPInvokeError() is var error && error != LibC.Interrupted)
                throw new IOException($"the output cannot be written ({Marshal.GetPInvokeErrorMessage(error)})");
        }
    }

    /// <summary>A line of the log, with the local time before it as the Go tools have it. A log that nobody takes ends no command.</summary>
    public static void Log(string line)
    {
        var now = DateTimeOffset.UtcNow;
        var local = now.UtcDateTime + LocalClock.OffsetAt(now);
        try
        {
            Write(Error, $"{local:yyyy'/'MM'/'dd HH':'mm':'ss} {line.ReplaceLineEndings(" ")}\n");
        }
        catch (IOException)
        {
            // A dose must not be left half sent because standard error is closed.
        }
    }
}
