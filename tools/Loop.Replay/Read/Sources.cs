using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Something that events can be read from.</summary>
internal interface IEventSource
{
    /// <summary>Decisions whose inputs it holds as they were; known after it was read.</summary>
    long CapturedDecisions { get; }

    /// <summary>Hands everything over. Null: done; single records that could not be read are counted.</summary>
    Problem? Read(EventIntake intake);
}

/// <summary>Finds out what a person named: a site, a rig's folder, a store, or files by what is in them.</summary>
internal static class Sources
{
    private const int Sniffed = 64 * 1024;

    public static Result<IReadOnlyList<IEventSource>> Find(DataRequest request)
    {
        if (request.Sources.Count == 0) return new Problem("no data were named", "name files, a folder or the address of a Nightscout site");
        var mapping = CsvMapping.Parse(request.Mapping);
        if (!mapping.TryGet(out var columns, out var problem)) return problem;
        var found = new List<IEventSource>();
        foreach (var name in request.Sources)
        {
            if (!FindOne(name, request, columns).TryGet(out var sources, out problem)) return problem;
            found.AddRange(sources);
        }

        return found;
    }

    private static Result<List<IEventSource>> FindOne(string name, DataRequest request, CsvMapping columns)
    {
        if (name.StartsWith("https://", StringComparison.Ordinal) || name.StartsWith("http://", StringComparison.Ordinal))
            return NightscoutSite.At(name, request).TryGet(out var site, out var wrong) ? new List<IEventSource> { site } : wrong;
        if (Directory.Exists(name))
        {
            if (LoopStoreSource.IsOne(name)) return new List<IEventSource> { new LoopStoreSource(name) };
            if (RigFolderSource.IsOne(name)) return new List<IEventSource> { new RigFolderSource(name) };
            return InFolder(name, request, columns);
        }

        if (!File.Exists(name)) return new Problem($"there is no {name}", "name a file, a folder or the address of a Nightscout site");
        return OfFile(name, columns).TryGet(out var source, out var problem) ? new List<IEventSource> { source } : problem;
    }

    // Rigs' folders beside each other, or files; what is no data (a licence, a note) is passed over.
    private static Result<List<IEventSource>> InFolder(string folder, DataRequest request, CsvMapping columns)
    {
        var found = new List<IEventSource>();
        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (RigFolderSource.IsOne(inner)) found.Add(new RigFolderSource(inner));
        }

        if (found.Count == 0)
        {
            foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                if (OfFile(file, columns).TryGet(out var source, out _)) found.Add(source);
            }
        }

        return found.Count > 0 ? found : new Problem($"nothing in {folder} is of a format that is known", "name the files themselves, and a table's columns with --mapping");
    }

    private static Result<IEventSource> OfFile(string path, CsvMapping columns)
    {
        byte[] head;
        try
        {
            using var stream = Open(path);
            head = new byte[Sniffed];
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new Problem($"{path} cannot be read: {unreadable.Message}", "check the file");
        }

        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<')) return new OhioSource(path);
        if (text.StartsWith('[') || text.StartsWith('{')) return OfJson(path, text);
        return CsvSource.Of(path, text, columns);
    }

    // By its first object: as far as it goes, for a name that only one format has.
    private static Result<IEventSource> OfJson(string path, string text)
    {
        if (TidepoolSource.Looks(text)) return new TidepoolSource(path);
        if (text.Contains("\"_type\"", StringComparison.Ordinal)) return new PumpHistorySource(path);
        string[] nightscout = ["\"sgv\"", "\"eventType\"", "\"created_at\"", "\"store\"", "\"openaps\"", "\"mbg\"", "\"dateString\"", "\"carbratio\""];
        return Array.Exists(nightscout, name => text.Contains(name, StringComparison.Ordinal))
            ? new NightscoutFile(path)
            : new Problem($"{path} is JSON of no format that is known", "name exports of Nightscout or Tidepool, or a rig's folder");
    }

    /// <summary>A file's bytes, unpacked where it is compressed.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Reads a file's objects; one that ends in the middle gives what it holds, and is told.</summary>
    public static Problem? ReadJson(string path, EventIntake intake, Action<JsonElement> take)
    {
        try
        {
            using var stream = Open(path);
            var objects = new JsonObjects(stream, take);
            try
            {
                objects.Read();
            }
            catch (JsonException broken) when (objects.Count > 0)
            {
                intake.Oddities.Add(OddityKind.Unreadable, null, $"{Path.GetFileName(path)} breaks off or is damaged after {objects.Count} records");
                _ = broken;
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return new Problem($"{path} cannot be read: {unreadable.Message.ReplaceLineEndings(" ")}", "check that it is whole");
        }
    }
}
