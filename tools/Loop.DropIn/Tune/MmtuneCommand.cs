using System.Globalization;
using Loop.DropIn.Arguments;
using Loop.DropIn.Device;
using Loop.DropIn.Print;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.DropIn.Tune;

/// <summary><c>mmtune</c>: finds the frequency on which the pump is heard best.</summary>
internal static class MmtuneCommand
{
    public const string Name = "mmtune";

    private const double KilohertzPerMegahertz = 1000;

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
        if (!ReadPlan(flags).TryGet(out var plan, out problem)) return Fail(surroundings, problem);
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
        if (!FrequencySweep.Run(plan, (megahertz, samples) => Listen(session, surroundings, megahertz, samples)).TryGet(out var sweep, out problem)) return Fail(surroundings, problem);
        surroundings.Print(flags.IsOn("g") ? Drawing(sweep) : ShownPrinter.Print(Json(sweep), OutputForm.Json));
        return ExitCode.Success;
    }

    private static Result<FrequencyPlan> ReadPlan(GoFlags flags)
    {
        var usual = flags.IsOn("ww") ? FrequencyPlan.Worldwide : FrequencyPlan.NorthAmerica;
        if (!Frequency(flags, "f", usual.FromKilohertz).TryGet(out var from, out var problem)) return problem;
        if (!Frequency(flags, "t", usual.ToKilohertz).TryGet(out var to, out problem)) return problem;
        if (!Count(flags, "k", usual.StepKilohertz).TryGet(out var step, out problem)) return problem;
        if (!Count(flags, "n", usual.Samples).TryGet(out var samples, out problem)) return problem;
        var plan = new FrequencyPlan(from, to, step, samples);
        return plan.Check() is { } wrong ? wrong : plan;
    }

    /// <summary>The worldwide range goes before one that is given.</summary>
    private static Result<int> Frequency(GoFlags flags, string option, int usual)
    {
        if (flags.IsOn("ww") || flags.Value(option) is not { } text) return usual;
        if (!PumpContact.ReadMegahertz(text).TryGet(out var megahertz, out var problem)) return problem;
        return (int)Math.Round(megahertz * KilohertzPerMegahertz);
    }

    private static Result<int> Count(GoFlags flags, string option, int usual)
    {
        if (flags.Value(option) is not { } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : new Problem($"-{option} {text} is no number", "give a whole number above zero");
    }

    /// <summary>How strong each answer of the pump came in on one frequency.</summary>
    private static Result<IReadOnlyList<int>> Listen(PumpSession session, PumpSurroundings surroundings, double megahertz, int samples)
    {
        if (!session.Radio.SetFrequency(megahertz).TryGet(out _, out var problem)) return problem;
        surroundings.Say($"frequency set to {PumpContact.Text(megahertz)}");
        var strengths = new List<int>();
        for (var i = 0; i < samples; i++)
        {
            if (session.Pump.ReadModel().Error is null && session.Radio.Rssi is { } rssi) strengths.Add(rssi);
        }

        return strengths;
    }

    private static Shown Json(FrequencySweep sweep) => Shown.Of(
        ("scanDetails", Shown.List(sweep.Scores, static (score, _) => Shown.List(
            [Shown.Text(Megahertz(score.Kilohertz)), Shown.Number(score.Heard), Shown.Number(score.MeanRssi)]))),
        ("setFreq", Shown.Number(sweep.BestMegahertz)),
        ("usedDefault", Shown.Flag(sweep.UsedDefault)));

    private static string Drawing(FrequencySweep sweep)
    {
        var lines = sweep.Scores.Select(score => string.Create(
            CultureInfo.InvariantCulture,
            $"{Megahertz(score.Kilohertz)}  {score.MeanRssi,4} {new string('━', score.MeanRssi - FrequencyScore.NothingHeard)}{(score.Kilohertz == sweep.BestKilohertz ? " ⏺" : "")}\n"));
        return string.Concat(lines) + "\n" + Megahertz(sweep.BestKilohertz) + "\n";
    }

    private static string Megahertz(int kilohertz) => PumpContact.Text(kilohertz / KilohertzPerMegahertz);

    private static int Fail(PumpSurroundings surroundings, Problem problem)
    {
        surroundings.Say(problem.ToString());
        return ExitCode.Failed;
    }
}
