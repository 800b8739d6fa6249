using System.Text;

namespace Loop.DropIn;

/// <summary>What the program was called: one file answers to many names.</summary>
internal sealed record Invocation(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>In a command's place: prints the names, for whoever lays out the links.</summary>
    public const string ListNames = "--names";

    /// <summary>The name that it was started by or, where that is no command's, its first argument.</summary>
    public static Invocation Read(string[] arguments)
    {
        var name = Path.GetFileName(StartedBy());
        if (PumpTools.Has(name) || OrefCommands.Has(name)) return new Invocation(name, arguments);
        return arguments is [var first, .. var rest] ? new Invocation(first, rest) : new Invocation("", []);
    }

    // A native program is told what a shell typed. A framework-dependent one's own argv[0] is its library's path, and the kernel keeps the rest.
    private static string StartedBy()
    {
        var own = Environment.GetCommandLineArgs()[0];
        if (!own.EndsWith(".dll", StringComparison.Ordinal)) return own;
        var line = File.ReadAllBytes("/proc/self/cmdline").AsSpan();
        var end = line.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? line : line[..end]);
    }
}
