using System.Text.Json;
using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>The mode that was last asked for, as it is kept in a store's folder.</summary>
/// <param name="Mode">By its name in the settings file.</param>
/// <param name="Who">Who asked.</param>
/// <param name="SettingsStart">What the settings file had the loop begin in at that time: a file edited since speaks anew.</param>
public sealed record ModeRecord(string Mode, string Who, DateTimeOffset At, string SettingsStart);

/// <summary>
/// One small file, whole or not there: it is renamed into place and its folder synchronised, because a loop that was opened must be
/// found open after a power cut (HUM-07).
/// </summary>
public static class ModeFile
{
    private const int LargestBytes = 4096;

    /// <summary>What was last asked for; null where nobody ever asked.</summary>
    /// <param name="store">The store's folder.</param>
    public static Result<ModeRecord?> Read(string store)
    {
        var path = StoreFolder.At(store).Mode;
        try
        {
            if (!File.Exists(path)) return (ModeRecord?)null;
            if (new FileInfo(path).Length > LargestBytes) return Damaged(path, "it is too large");
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(path), ModeJson.Default.ModeRecord);
            return record is { Mode: not null, Who: not null, SettingsStart: not null } && LoopModes.Parse(record.Mode) is not null
                ? record
                : Damaged(path, "it names no mode");
        }
        catch (JsonException e)
        {
            return Damaged(path, e.Message.ReplaceLineEndings(" "));
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"{path} cannot be read: {e.Message}", "run this as the user whose rig it is");
        }
    }

    /// <summary>Keeps what was asked for; null when it is on disk.</summary>
    /// <param name="store">The store's folder.</param>
    public static Problem? Write(string store, ModeRecord record)
    {
        var folder = StoreFolder.At(store);
        var part = folder.Mode + ".part";
        try
        {
            using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(record, ModeJson.Default.ModeRecord));
                file.Flush(flushToDisk: true);
            }

            File.Move(part, folder.Mode, overwrite: true);
            Posix.SyncFolder(folder.Path);
            return null;
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"the mode cannot be kept in {folder.Mode}: {e.Message}", "make room on the disk, or give this user a folder that it may write");
        }
    }

    private static Problem Damaged(string path, string why) => new($"{path} is not a mode: {why}", "move it away, and ask for the mode again");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModeRecord))]
internal sealed partial class ModeJson : JsonSerializerContext;
