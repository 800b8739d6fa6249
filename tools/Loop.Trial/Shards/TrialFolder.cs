using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// A trial's folder: <c>plan.json</c>, a folder <c>shards</c> with two tables and a receipt for each finished shard, and, once merged, the results:
/// <c>days</c> and <c>patients</c> (see <see cref="ResultColumns"/>) and <c>comparison</c> as <c>.csv</c> and <c>.parquet</c>, and <c>manifest.json</c>.
/// </summary>
public sealed class TrialFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private TrialFolder(string path, TrialPlan plan) => (Path, Plan) = (path, plan);

    public string Path { get; }

    public TrialPlan Plan { get; }

    /// <summary>Version and commit of this program.</summary>
    public static string Build { get; } =
        typeof(TrialFolder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    internal string ShardFolder => System.IO.Path.Combine(Path, "shards");

    /// <summary>The folder of a plan, made where it is not there; refused where another trial is in it.</summary>
    public static Result<TrialFolder> Create(string path, TrialPlan plan)
    {
        if (plan.Check() is { } problem) return problem;
        Directory.CreateDirectory(System.IO.Path.Combine(path, "shards"));
        var file = System.IO.Path.Combine(path, "plan.json");
        if (!File.Exists(file)) WriteWhole(file, plan.ToJson() + "\n");
        if (!Open(path).TryGet(out var there, out problem)) return problem;
        return there.Plan.Hash == plan.Hash ? there : new Problem($"{path} holds another trial", "name another folder with --out, or delete that one");
    }

    /// <summary>A folder that is there.</summary>
    public static Result<TrialFolder> Open(string path)
    {
        var file = System.IO.Path.Combine(path, "plan.json");
        try
        {
            return TrialPlan.Parse(File.ReadAllText(file), file).TryGet(out var plan, out var problem) ? new TrialFolder(path, plan) : problem;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Problem($"{file} cannot be read: {unreadable.Message}", "name the folder that loop trial run --out or submit made");
        }
    }

    /// <summary>In how many shards the trial was begun, by the files that are there; 1 where none is.</summary>
    public int ShardCount()
    {
        var counts = Directory.Exists(ShardFolder)
            ? Directory.EnumerateFiles(ShardFolder, "*.csv").Concat(Directory.EnumerateFiles(ShardFolder, "*.json"))
                .Select(file => System.IO.Path.GetFileName(file).Split('.')[0].Split("-of-"))
                .Where(parts => parts.Length == 2)
                .Select(parts => int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var of) ? of : 0)
            : [];
        var submitted = System.IO.Path.Combine(Path, "shards.txt");
        if (File.Exists(submitted) && int.TryParse(File.ReadAllText(submitted).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var told)) return told;
        return counts.DefaultIfEmpty(1).Max();
    }

    /// <summary>Says in how many shards the trial is run.</summary>
    public void SetShardCount(int count) => WriteWhole(System.IO.Path.Combine(Path, "shards.txt"), count.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>Why a shard is not usable; null where it is.</summary>
    public string? Fault(Shard shard) => Read(shard, out _, out _);

    internal string? Read(Shard shard, out Table? days, out Table? patients)
    {
        (days, patients) = (null, null);
        if (!File.Exists(NameOf(shard, "json"))) return "is missing";
        try
        {
            var receipt = JsonSerializer.Deserialize(File.ReadAllText(NameOf(shard, "json")), TrialJson.Default.ShardReceipt);
            if (receipt is null || receipt.Shard != shard.Number || receipt.Of != shard.Of) return "has another shard's receipt";
            if (receipt.Plan != Plan.Hash) return "is of another plan";
            if (receipt.Build != Build) return $"was made by another build, {receipt.Build}";
            var (first, second) = (File.ReadAllText(NameOf(shard, "days.csv")), File.ReadAllText(NameOf(shard, "patients.csv")));
            if (HashOf(first) != receipt.Days || HashOf(second) != receipt.Patients) return "is damaged";
            days = Table.Read(first, Table.ColumnsOf(ResultColumns.All));
            patients = Table.Read(second, Table.ColumnsOf(ResultColumns.All));
            return days is null || patients is null ? "is damaged" : null;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException)
        {
            return "is damaged";
        }
    }

    internal void Write(Shard shard, Table days, Table patients, int livedDays, double cpuSeconds)
    {
        var (first, second) = (days.ToCsv(), patients.ToCsv());
        WriteWhole(NameOf(shard, "days.csv"), first);
        WriteWhole(NameOf(shard, "patients.csv"), second);
        var receipt = new ShardReceipt(shard.Number, shard.Of, Plan.Hash, Build, HashOf(first), HashOf(second), livedDays, Math.Round(cpuSeconds, 2));
        WriteWhole(NameOf(shard, "json"), JsonSerializer.Serialize(receipt, TrialJson.Default.ShardReceipt) + "\n");
    }

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text)));

    /// <summary>A file is there whole or not at all: two tasks may write the same one.</summary>
    internal static void WriteWhole(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        File.WriteAllText(unfinished, text, Utf8);
        File.Move(unfinished, path, overwrite: true);
    }

    private string NameOf(Shard shard, string kind) =>
        System.IO.Path.Combine(ShardFolder, string.Create(CultureInfo.InvariantCulture, $"{shard.Number:00000}-of-{shard.Of:00000}.{kind}"));
}
