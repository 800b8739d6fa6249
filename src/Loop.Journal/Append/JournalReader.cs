namespace Loop.Journal;

/// <summary>Reads a journal file line by line from any offset, with no more memory than its longest line.</summary>
internal sealed class JournalReader(IJournalFile file, long offset)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>Where the line read last begins.</summary>
    public long LineOffset { get; private set; } = offset;

    /// <summary>Where the next line begins.</summary>
    public long NextOffset { get; private set; } = offset;

    /// <summary>The next line without its newline, valid until the next call. False at the end of the file.</summary>
    /// <param name="terminated">False for a last line that lacks its newline.</param>
    public bool TryRead(out ReadOnlySpan<byte> line, out bool terminated)
    {
        LineOffset = NextOffset;
        var searched = 0;
        while (true)
        {
            var newline = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = buffer.AsSpan(start, searched + newline);
                terminated = true;
                start += line.Length + 1;
                NextOffset += line.Length + 1;
                return true;
            }

            searched = end - start;
            if (Fill()) continue;
            line = buffer.AsSpan(start, searched);
            terminated = false;
            start = end;
            NextOffset += line.Length;
            return line.Length > 0;
        }
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = file.Read(buffer.AsSpan(end), NextOffset + end);
        end += read;
        return read > 0;
    }
}
