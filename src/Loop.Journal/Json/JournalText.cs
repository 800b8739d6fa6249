namespace Loop.Journal;

/// <summary>How the journal names a text.</summary>
public static class JournalText
{
    /// <summary>The hash by which a settings text is named in records.</summary>
    public static string HashOf(ReadOnlySpan<byte> text) => JournalJson.HashOf(text);
}
