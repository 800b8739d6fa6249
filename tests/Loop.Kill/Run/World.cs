using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Loop.Kill.Run;

/// <summary>Lives one world: <c>loop demo</c> with its deaths, which compares record and ledger at its end.</summary>
internal static partial class World
{
    // Far more than any world takes; one that hangs is a finding.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    // A bolus is settled when the pump has it in its history, a few cycles later at most.
    private const string CalmMinutes = "30";

    public static async Task<WorldResult> Live(string program, string folder, WorldPlan plan)
    {
        var start = new ProcessStartInfo(program, Arguments(folder, plan)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var hung = await Hangs(process);
        var text = await output;
        var complaints = await errors;

        var differences = complaints.Split('\n').Where(line => line.StartsWith("ledger: ", StringComparison.Ordinal) || line.StartsWith("loop: ", StringComparison.Ordinal)).ToList();
        if (hung) differences.Add("it did not end");
        else if (differences.Count == 0 && (process.ExitCode != 0 || !Agrees().IsMatch(text))) differences.Add($"it ended with code {process.ExitCode} and no report that record and ledger agree");
        var agreed = Agrees().Match(text);
        return new WorldResult(plan.Number, Number(Deaths().Match(text)), agreed.Success ? Count(agreed, 1) + Count(agreed, 2) : 0, differences);
    }

    private static List<string> Arguments(string folder, WorldPlan plan)
    {
        List<string> arguments =
        [
            "demo", "--data", folder, "--hours", "96", "--calm", CalmMinutes, "--meals", plan.Meals,
            "--seed", plan.Seed.ToString(CultureInfo.InvariantCulture), "--die-at", .. plan.Deaths,
        ];
        if (plan.Faults.Length > 0) arguments.AddRange(["--faults", plan.Faults]);
        return arguments;
    }

    private static async Task<bool> Hangs(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return true;
        }
    }

    private static int Number(Match match) => match.Success ? Count(match, 1) : 0;

    private static int Count(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"died and was started again (\d+) times")]
    private static partial Regex Deaths();

    [GeneratedRegex(@"agrees: (\d+) boluses and (\d+) temp basals")]
    private static partial Regex Agrees();
}
