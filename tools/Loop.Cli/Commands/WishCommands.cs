using System.CommandLine;
using System.Globalization;
using Loop.Rig.Control;

namespace Loop.Cli.Commands;

/// <summary>What a person sets for a time: <c>target</c> and <c>override</c>.</summary>
internal static class WishCommands
{
    public static Command Target()
    {
        var low = new Argument<double?>("LOW") { Description = "mg/dL.", Arity = ArgumentArity.ZeroOrOne };
        var high = new Argument<double?>("HIGH") { Description = "mg/dL.", Arity = ArgumentArity.ZeroOrOne };
        var minutes = new Option<double?>("--minutes") { Description = "How long, 1 to 1440.", HelpName = "M" };
        var end = new Option<bool>("--end") { Description = "End the temp target in force." };
        var command = ManualCommands.Command("target", "Set a temp target, or end it.\nExample: loop target 140 150 --minutes 90", [low, high], (parsed, way, stop) =>
            way.Ask(parsed, new ControlRequest("target") { Low = parsed.GetValue(low), High = parsed.GetValue(high), Minutes = parsed.GetValue(minutes), End = parsed.GetValue(end) }, stop));
        command.Options.Add(minutes);
        command.Options.Add(end);
        return command;
    }

    public static Command Override()
    {
        var percent = new Argument<int?>("PERCENT") { Description = "Of basal, 20 to 200; sensitivity and carb ratio follow.", Arity = ArgumentArity.ZeroOrOne };
        var target = new Option<double[]>("--target") { Description = "mg/dL.", HelpName = "LOW HIGH", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var noSmb = new Option<bool>("--no-smb") { Description = "No micro-boluses." };
        var length = new Option<string?>("--for") { Description = "How long, such as 90m or 2h.", HelpName = "TIME" };
        var every = new Option<string?>("--every") { Description = "By schedule, such as \"Mon-Fri 07:00-09:00\".", HelpName = "WHEN" };
        var list = new Option<bool>("--list") { Description = "Show what is set." };
        var end = new Option<string?>("--end") { Description = "End one, or the one in force.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        var command = ManualCommands.Command("override", "Change for a time what the loop doses by; no limit moves.\nExample: loop override 80 --target 130 140 --no-smb --for 2h", [percent], (parsed, way, stop) =>
        {
            var span = parsed.GetValue(length);
            if (span is not null && Minutes(span) is null) return Task.FromResult(Complaint.Print($"'{span}' is no length of time", "write it as 90m or 2h"));
            var range = parsed.GetValue(target);
            return way.Ask(parsed, new ControlRequest("override")
            {
                Percent = parsed.GetValue(percent),
                Low = range is { Length: 2 } ? range[0] : null,
                High = range is { Length: 2 } ? range[1] : null,
                SmbOff = parsed.GetValue(noSmb),
                Minutes = span is null ? null : Minutes(span),
                Every = parsed.GetValue(every),
                List = parsed.GetValue(list),
                End = parsed.GetResult(end) is not null,
                Id = parsed.GetValue(end),
            }, stop);
        });
        foreach (var option in new Option[] { target, noSmb, length, every, list, end }) command.Options.Add(option);
        return command;
    }

    private static double? Minutes(string text) =>
        text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch { 'm' => number, 'h' => number * 60, _ => null }
            : null;
}
