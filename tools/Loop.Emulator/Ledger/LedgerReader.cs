using System.Text.Json;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>Reads the ledger of an emulated world, also while the emulator still writes it.</summary>
public static class LedgerReader
{
    /// <summary>Every complete line of a world's ledger, oldest first; a last line without its line end is left out.</summary>
    /// <param name="folder">The world's folder.</param>
    public static Result<IReadOnlyList<LedgerEntry>> Read(string folder)
    {
        var path = WorldFiles.Ledger(folder);
        if (!File.Exists(path)) return new Problem($"there is no ledger at {path}", "name the folder that the emulator was started with");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(file);
        var lines = text.ReadToEnd().Split('\n');
        var entries = new List<LedgerEntry>(lines.Length);
        for (var i = 0; i < lines.Length - 1; i++)
        {
            if (Parse(lines[i]) is not { } entry) return new Problem($"{path}: line {i + 1} is not a ledger entry", "start the emulator again with an empty folder");
            entries.Add(entry);
        }

        return entries;
    }

    private static LedgerEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerEntry);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
