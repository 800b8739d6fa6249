namespace Loop.Cli;

/// <summary>Where stores live when nobody says otherwise: the user's state folder, the rig's and the demo's side by side.</summary>
internal static class StateFolder
{
    public static string Rig => Path.Combine(Base, "rig");

    public static string Demo => Path.Combine(Base, "demo");

    private static string Base
    {
        get
        {
            var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            if (string.IsNullOrEmpty(state)) state = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
            return Path.Combine(state, "loop");
        }
    }

    /// <summary>The folder named, else the rig's store, else the demo's; which of them goes to stderr.</summary>
    public static string ToRead(string? named)
    {
        if (named is not null) return named;
        var folder = Directory.Exists(Rig) ? Rig : Demo;
        Console.Error.WriteLine($"reading {(folder == Rig ? "the rig's" : "the demo's")} store {folder}");
        return folder;
    }
}
