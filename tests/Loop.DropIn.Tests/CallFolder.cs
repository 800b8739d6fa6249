namespace Loop.DropIn.Tests;

/// <summary>A folder of its own with the files of a call.</summary>
internal sealed class CallFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("loop-dropin-");

    public CallFolder(GoldenCall call)
    {
        foreach (var name in call.Folders) folder.CreateSubdirectory(name);
        foreach (var (name, (content, written)) in call.Files)
        {
            var file = Path.Combine(folder.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddMilliseconds(written));
        }
    }

    public string Root => folder.FullName;

    /// <summary>The file's content; null where there is none.</summary>
    public string? Read(string name)
    {
        var file = Path.Combine(folder.FullName, name);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
