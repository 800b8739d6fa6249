using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loop.Journal;

/// <summary>What a backup holds: the first file in it.</summary>
/// <param name="Version">1. A backup of another version is refused.</param>
/// <param name="Simulated">Of a demo's store (PLT-18).</param>
/// <param name="Records">Whole records in the journal.</param>
/// <param name="LastChain">The last one's chain: by it two journals are known to be one.</param>
/// <param name="Files">Every other file in the backup.</param>
public sealed record BackupManifest(int Version, DateTimeOffset At, bool Simulated, long Records, string LastChain, IReadOnlyList<BackupFile> Files)
{
    internal const int CurrentVersion = 1;

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupManifest);

    internal static BackupManifest? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest) is { Files: not null, LastChain: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file of a backup, by its path inside the store's folder.</summary>
/// <param name="Sha256">Of its bytes, in hex.</param>
public sealed record BackupFile(string Name, long Length, string Sha256);

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
