using System.Text.Json;

namespace Loop.Replay;

/// <summary>
/// Hands over the objects of a JSON file one by one: of a list, of lines, of <c>{"result": [ … ]}</c>, or the file being one object.
/// It holds no more of the file than the longest object.
/// </summary>
internal sealed class JsonObjects(Stream stream, Action<JsonElement> take)
{
    // An object longer than this is no record of anything.
    private const int Longest = 64 * 1024 * 1024;

    private static readonly string[] Wrappers = ["result", "results", "data", "entries", "treatments", "profile", "devicestatus"];

    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private bool isFinal;
    private JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });

    /// <summary>Objects handed over.</summary>
    public long Count { get; private set; }

    /// <exception cref="JsonException">The file is no JSON from some place on; what was before it has been handed over.</exception>
    public void Read()
    {
        Fill();
        if (end >= 3 && buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8)) start = 3;
        while (true)
        {
            Walk();
            if (isFinal) return;
            Fill();
        }
    }

    // As far as the bytes reach. What was read of an object that is not whole yet is read again.
    private void Walk()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinal, state);
        var (consumed, known) = (0L, state);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var wrapped = reader.CurrentDepth == 0 ? Enter(ref reader) : Wrapped.No;
                if (wrapped == Wrapped.Unknown) break;
                if (wrapped == Wrapped.No)
                {
                    if (!JsonDocument.TryParseValue(ref reader, out var document)) break;
                    using (document) take(document.RootElement);
                    Count++;
                }
            }

            (consumed, known) = (reader.BytesConsumed, reader.CurrentState);
        }

        start += (int)consumed;
        state = known;
    }

    // An object around the list that is meant: on to the list's first element.
    private Wrapped Enter(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        while (ahead.Read())
        {
            if (ahead.TokenType != JsonTokenType.PropertyName) return Wrapped.No;
            var isWrapper = Wrappers.Contains(ahead.GetString(), StringComparer.Ordinal);
            if (!ahead.Read()) return Missing;
            if (isWrapper && ahead.TokenType == JsonTokenType.StartArray)
            {
                reader = ahead;
                return Wrapped.Yes;
            }

            if (ahead.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return Wrapped.No;
        }

        return Missing;
    }

    private Wrapped Missing => isFinal ? Wrapped.No : Wrapped.Unknown;

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (buffer.Length >= Longest) throw new JsonException($"an object is longer than {Longest} bytes");
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        isFinal = read == 0;
    }

    private enum Wrapped
    {
        No,
        Yes,
        Unknown,
    }
}
