using System.Globalization;
using Loop.DropIn.Arguments;
using Loop.DropIn.Device;
using Loop.DropIn.Print;
using Loop.Therapy;

namespace Loop.DropIn.Tune;

/// <summary><c>mmtune</c>: finds the frequency on which the pump is heard best.</summary>
internal static class MmtuneCommand
{
    public const string Name = "mmtune";

    private const string Help =
        "mmtune [-f MHZ] [-t MHZ] [-k KHZ] [-n SAMPLES] [-ww] [-g]    how well the pump is heard on each frequency, as JSON\n"
        + "  -f, -t     from and to (default 916.300 to 916.900)\n"
        + "  -k         step in kHz (default 50)\n"
        + "  -n         samples at each (default 3)\n"
        + "  -ww        868.150 to 868.750 instead, for pumps sold outside of North America\n"
        + "  -g         a drawing instead of JSON\n"
        + "Example: MEDTRONIC_PUMP_ID=123456 LOOP_RADIO=serial:/dev/ttyACM0 mmtune -k 25\n"
        + PumpVariables.Explained
        + ExitCode.Explained;

    public static int Run(IReadOnlyList<string> arguments, PumpSurroundings surroundings)
    {
        if (!GoFlags.Parse(arguments, ["ww", "g"], ["f", "t", "k", "n"]).TryGet(out var flags, out var problem)) return Fail(surroundings, problem);
        if (flags.WantsHelp)
        {
            surroundings.Print(Help);
            return ExitCode.Success;
        }

        if (flags.Rest.Count > 0) return Fail(surroundings, new Problem($"{flags.Rest[0]} is no option", "see --help"));
        if (!FrequencyRange.Read(flags).TryGet(out var range, out problem)) return Fail(surroundings, problem);
        var variables = new PumpVariables(surroundings);
        if (!PumpContact.Read(variables).TryGet(out var contact, out problem)) return Fail(surroundings, problem);
        using var session = PumpSession.Open(contact, surroundings, out var failure);
        if (session is null)
        {
            failure!.Report(surroundings.Say);
            return variables.IsCompatible ? ExitCode.Failed : failure.ExitCode;
        }

        // Goes on all the same: a pump that is not heard here may be heard elsewhere.
        if (session.Wake(CancellationToken.None) is { } asleep) surroundings.Say(asleep.ToString());
        if (!FrequencySweep.Run(session, range, surroundings.Say).TryGet(out var sweep, out problem)) return Fail(surroundings, problem);
        surroundings.Print(flags.IsOn("g") ? Drawing(sweep) : ShownPrinter.Print(Json(sweep), OutputForm.Json));
        return ExitCode.Success;
    }

    private static Shown Json(FrequencySweep sweep) => Shown.Of(
        ("scanDetails", Shown.List(sweep.Found, static (found, _) => Shown.List(
            [Shown.Text(PumpContact.Text(found.Megahertz)), Shown.Number(found.Answers), Shown.Number(found.Rssi)]))),
        ("setFreq", Shown.Number(sweep.Best)),
        ("usedDefault", Shown.Flag(sweep.IsDefault)));

    private static string Drawing(FrequencySweep sweep)
    {
        var lines = sweep.Found.Select(found => string.Create(
            CultureInfo.InvariantCulture,
            $"{PumpContact.Text(found.Megahertz)}  {found.Rssi,4} {new string('━', found.Rssi - FrequencySweep.Unheard)}{(found.Megahertz == sweep.Best ? " ⏺" : "")}\n"));
        return string.Concat(lines) + "\n" + PumpContact.Text(sweep.Best) + "\n";
    }

    private static int Fail(PumpSurroundings surroundings, Problem problem)
    {
        surroundings.Say(problem.ToString());
        return ExitCode.Failed;
    }
}
