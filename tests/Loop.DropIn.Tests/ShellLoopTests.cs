using System.Diagnostics;
using System.Text.Json;
using Loop.Testing;

namespace Loop.DropIn.Tests;

/// <summary>A rig's loop in the shell, through real processes: it does not notice whose commands answer.</summary>
public sealed class ShellLoopTests : IDisposable
{
    private static readonly string Golden = Path.Combine(SharedFiles.Repository, "tests", "Loop.DropIn.Tests", "Golden");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("loop-dropin-rig-");

    [Fact]
    public void A_loop_written_for_oref0_leaves_the_files_that_oref0_leaves()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, "rig.json")));
        var rig = recorded.RootElement;
        var work = folder.CreateSubdirectory("rig").FullName;
        foreach (var file in rig.GetProperty("files").EnumerateObject())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, file.Name))!);
            File.WriteAllText(Path.Combine(work, file.Name), file.Value.GetString());
        }

        var (printed, error, exit) = Run("/bin/sh", [Path.Combine(Golden, "loop.sh")], work, rig.GetProperty("zone").GetString()!, LayOutNames());

        Assert.True(exit == 0, error);
        Assert.Equal(rig.GetProperty("stdout").GetString(), printed);
        foreach (var file in rig.GetProperty("made").EnumerateObject())
        {
            var command = file.Name == "enact/suggested.json" ? "oref0-determine-basal" : "another";
            var difference = PrintedAlike.Compare(command, File.ReadAllText(Path.Combine(work, file.Name)), file.Value.GetString()!);
            Assert.True(difference is null, $"{file.Name}: {difference}\n{error}");
        }
    }

    [Theory]
    [InlineData("oref0-set-local-temptarget", "a start")]
    [InlineData("oref0-normalize-temps", "a dual wave")]
    [InlineData("oref0-calculate-iob", "no history")]
    [InlineData("oref0-calculate-iob", "another curve")]
    [InlineData("oref0-meal", "carbs")]
    [InlineData("oref0-get-profile", "targets of unknown units")]
    [InlineData("oref0-get-profile", "preferences completed")]
    [InlineData("oref0-detect-sensitivity", "few readings")]
    [InlineData("oref0-autotune-core", "a day")]
    [InlineData("oref0-calculate-glucose-noise", "a jump")]
    [InlineData("oref0-determine-basal", "another time in ms")]
    public void A_link_answers_as_the_command_of_its_name(string command, string name)
    {
        var call = GoldenCall.All.Single(call => call.Command == command && call.Name == name);
        using var files = new CallFolder(call);
        var (printed, error, exit) = Run(Path.Combine(LayOutNames(), command), call.Arguments, files.Root, call.Zone, "");

        Assert.Equal(call.ExitCode, exit);
        Assert.Null(PrintedAlike.Compare(command, printed, call.Output));
        Assert.True(exit == 0 || error.StartsWith(command + ": ", StringComparison.Ordinal), error);
    }

    [Fact]
    public void Under_another_name_the_first_argument_is_the_command()
    {
        var (printed, _, exit) = Run(Program, ["oref0-meal", "--version"], folder.FullName, "UTC", "");
        var (_, error, unknown) = Run(Program, ["mtd"], folder.FullName, "UTC", "");

        Assert.Equal((0, "0.7.1\n"), (exit, printed));
        Assert.Equal(2, unknown);
        Assert.Contains("there is no command mtd; one of oref0-get-profile ", error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "loop-dropin");

    private string LayOutNames()
    {
        var names = folder.CreateSubdirectory("names").FullName;
        foreach (var name in OrefCommands.Names) File.CreateSymbolicLink(Path.Combine(names, name), Program);
        return names;
    }

    private static (string Output, string Error, int ExitCode) Run(string program, string[] arguments, string work, string zone, string path)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = work, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TZ"] = zone;
        if (path.Length > 0) start.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, error.GetAwaiter().GetResult(), process.ExitCode);
    }
}
