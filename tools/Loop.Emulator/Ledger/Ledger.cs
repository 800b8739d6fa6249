using System.Text.Json;

namespace Loop.Emulator;

/// <summary>Writes facts as they happen, each line handed to the system at once: a killed emulator has lost nothing but its last instant.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly FileStream? file;
    private readonly MemoryStream line = new();
    private readonly Utf8JsonWriter writer;

    private Ledger(FileStream? file)
    {
        this.file = file;
        writer = new Utf8JsonWriter(line);
    }

    /// <summary>Facts of the time before the start belong to no ledger.</summary>
    public bool Silent { get; set; }

    /// <summary>A ledger that also a test without files can listen to.</summary>
    public event Action<LedgerEntry>? Written;

    public static Ledger ToFile(string path) => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0));

    public static Ledger ToNobody() => new(null);

    public void Write(LedgerEntry entry)
    {
        if (Silent) return;
        Written?.Invoke(entry);
        if (file is null) return;
        line.SetLength(0);
        writer.Reset(line);
        JsonSerializer.Serialize(writer, entry, LedgerJson.Default.LedgerEntry);
        line.WriteByte((byte)'\n');
        file.Write(line.GetBuffer(), 0, (int)line.Length);
    }

    public void Dispose()
    {
        writer.Dispose();
        line.Dispose();
        file?.Dispose();
    }
}
