namespace Loop.Journal.Tests;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("loop-journal-").FullName;

    /// <summary>A name in it that does not exist yet.</summary>
    public string Store => System.IO.Path.Combine(Path, "store");

    public string Journal => System.IO.Path.Combine(Store, "journal");

    public string View => System.IO.Path.Combine(Store, "loop.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
