using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>
/// The alarms' folder inside a store's: one file in which the rig says how they stand, and one small file for each answer that a person
/// leaves, because the store belongs to the rig for as long as that runs (PLT-13). Each is whole or not there: it is renamed into place.
/// </summary>
public static class AlarmFolder
{
    private const int Version = 1;
    private const int LargestRecord = 1024 * 1024;
    private const int LargestAnswer = 4096;
    private const int MostAnswers = 100;

    /// <summary>The alarms of a store as its rig last wrote them; none where it never did.</summary>
    /// <param name="store">The store's folder.</param>
    public static Result<AlarmRecord> Read(string store)
    {
        var path = RecordIn(store);
        try
        {
            if (!File.Exists(path)) return new AlarmRecord(Version, DateTimeOffset.MinValue, 1, [], []);
            if (new FileInfo(path).Length > LargestRecord) return Damaged(path, "it is too large");
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(path), AlarmJson.Default.AlarmRecord);
            return record is { Version: Version } ? record : Damaged(path, "it is of another version");
        }
        catch (JsonException e)
        {
            return Damaged(path, e.Message.ReplaceLineEndings(" "));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem($"{path} cannot be read: {e.Message}", "run this as the user whose rig it is");
        }
    }

    /// <summary>Leaves an answer for the rig, which takes it up within a minute of its running.</summary>
    /// <param name="store">The store's folder.</param>
    public static Problem? Leave(string store, AlarmAnswer answer)
    {
        if (!Read(store).TryGet(out var record, out var problem)) return problem;
        if (!record.Open.Any(alarm => alarm.Id == answer.Id))
            return new Problem(string.Create(CultureInfo.InvariantCulture, $"no alarm {answer.Id} is open"), "see loop alarms for those that are");
        if (answer.Snooze is < 1) return new Problem($"{answer.Snooze} is no number of minutes to snooze", "give a whole number from 1");
        try
        {
            for (var n = 1; n <= MostAnswers; n++)
            {
                var path = Path.Combine(In(store), string.Create(CultureInfo.InvariantCulture, $"answer-{n}.json"));
                if (File.Exists(path) || File.Exists(path + ".part")) continue;
                WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(answer, AlarmJson.Default.AlarmAnswer), FileMode.CreateNew);
                return null;
            }

            return new Problem($"{In(store)} is full of answers that no rig takes up", "start the rig");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem($"the answer cannot be left in {In(store)}: {e.Message}", "run this as the user whose rig it is, and try again");
        }
    }

    /// <summary>Takes the answers that were left, each once. What is no answer is thrown away: it must not come up every minute.</summary>
    internal static IReadOnlyList<AlarmAnswer> Take(string store)
    {
        var folder = In(store);
        if (!Directory.Exists(folder)) return [];
        List<AlarmAnswer> answers = [];
        foreach (var path in Directory.EnumerateFiles(folder, "answer-*.json").Order(StringComparer.Ordinal).Take(MostAnswers).ToList())
        {
            var bytes = new FileInfo(path).Length <= LargestAnswer ? File.ReadAllBytes(path) : [];
            File.Delete(path);
            if (Parse(bytes) is { } answer) answers.Add(answer);
        }

        return answers;
    }

    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    internal static void Write(string store, AlarmBook book, DateTimeOffset at)
    {
        Directory.CreateDirectory(In(store), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var record = new AlarmRecord(Version, at, book.NextId, book.Open, book.Past);
        WriteWhole(RecordIn(store), JsonSerializer.SerializeToUtf8Bytes(record, AlarmJson.Default.AlarmRecord), FileMode.Create);
    }

    // Without synchronising the folder a power cut may bring the file before back, whole: an alarm then sounds once more.
    private static void WriteWhole(string path, byte[] bytes, FileMode mode)
    {
        var part = path + ".part";
        using (var file = new FileStream(part, mode, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: mode == FileMode.Create);
    }

    private static AlarmAnswer? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, AlarmJson.Default.AlarmAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string In(string store) => Path.Combine(store, "alarms");

    private static string RecordIn(string store) => Path.Combine(In(store), "alarms.json");

    private static Problem Damaged(string path, string why) => new($"{path} is not the alarms of a rig: {why}", "move it away; the rig begins a new one");
}
