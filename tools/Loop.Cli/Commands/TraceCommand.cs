using System.CommandLine;
using Loop.Footprint;

namespace Loop.Cli.Commands;

/// <summary><c>loop trace</c>: which kernel services a command uses, and whether that has changed.</summary>
internal static class TraceCommand
{
    private const int Different = 2;

    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Of the files NAME.out, NAME.summary and NAME.full.", HelpName = "NAME", DefaultValueFactory = _ => "trace" };
        var folder = new Option<string>("--folder") { Description = "Where they are left.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var own = new Option<string[]>("--own") { Description = "A path of the command's own and its kind.", HelpName = "PATH=KIND" };
        var radio = new Option<string?>("--radio-device") { Description = "The device whose first opening ends the start.", HelpName = "PATH" };
        var baseline = new Option<string?>("--baseline") { Description = "Compare with this file; it fails where they differ.", HelpName = "FILE" };
        var write = new Option<string?>("--write-baseline") { Description = "Write the observation as a baseline.", HelpName = "FILE" };
        var program = new Argument<string[]>("COMMAND") { Description = "What to trace, behind --.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("trace", "Trace a command's system calls, by kernel subsystem. It is run three times: do not trace what doses a real pump.\nExample: loop trace --name reservoir --radio-device /dev/ttyACM0 -- mdt reservoir")
        {
            name, folder, own, radio, baseline, write, program,
        };
        command.SetAction(parsed => Run(new Asked(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(name), parsed.GetRequiredValue(program), parsed.GetValue(own) ?? [],
            parsed.GetValue(radio), parsed.GetValue(baseline), parsed.GetValue(write))));
        return command;
    }

    private static int Run(Asked asked)
    {
        if (Strace.Missing() is { } missing)
        {
            Complaint.Print(missing);
            return Strace.Unavailable;
        }

        var kinds = new PathKind();
        if (asked.Radio is { } device) kinds.With(device, MappedTrace.Radio);
        foreach (var pair in asked.Own.Select(text => text.Split('=', 2)))
        {
            if (pair.Length != 2) return Complaint.Print($"--own {pair[0]} is not PATH=KIND", "write for example --own /var/lib/loop=data");
            kinds.With(pair[0], pair[1]);
        }

        kinds.With(Environment.CurrentDirectory, "own");
        if (!Strace.Collect(asked.Folder, asked.Name, asked.Command).TryGet(out var collected, out var problem)) return Complaint.Print(problem);
        if (!StraceReader.Read(File.ReadLines(collected.Full)).TryGet(out var trace, out problem)
            || !MappedTrace.Map(trace, kinds).TryGet(out var mapped, out problem)) return Complaint.Print(problem);
        Console.Out.Write(TraceReport.Write(mapped));
        var seen = Baseline.Of(mapped);
        if (asked.Write is { } file) File.WriteAllText(file, seen.Write());
        return asked.Baseline is { } committed ? Compare(committed, seen) : 0;
    }

    private static int Compare(string file, Baseline seen)
    {
        if (!File.Exists(file)) return Complaint.Print($"there is no baseline {file}", "write it with --write-baseline");
        if (!Baseline.Read(File.ReadAllText(file)).TryGet(out var expected, out var problem)) return Complaint.Print(problem);
        var changes = BaselineCheck.Differences(expected, seen);
        foreach (var change in changes) Console.Out.WriteLine(change);
        if (changes.Count == 0) return 0;
        Complaint.Print($"{changes.Count} differences from {file}", "find the cause, or write the baseline anew with the reason in the same change");
        return Different;
    }

    private sealed record Asked(string Folder, string Name, string[] Command, string[] Own, string? Radio, string? Baseline, string? Write);
}
