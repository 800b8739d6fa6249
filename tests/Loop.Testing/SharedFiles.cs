namespace Loop.Testing;

/// <summary>Where the recorded data and the repository's own files are found by a test.</summary>
public static class SharedFiles
{
    public const string Missing = "recorded data not found: set LOOP_SHARED to its folder, or put it beside the checkout as 'shared'";

    /// <summary>The repository: the nearest folder above the test that holds Loop.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The recorded data's folder, or null.</summary>
    public static string? Root { get; } = Find();

    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Root ?? throw new InvalidOperationException(Missing), .. parts]);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Loop.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Loop.sln was not found above the test's folder");
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("LOOP_SHARED");
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? named : null;
        var beside = System.IO.Path.Combine(Directory.GetParent(Repository)?.FullName ?? "/", "shared");
        return Directory.Exists(System.IO.Path.Combine(beside, "data")) ? beside : null;
    }
}
