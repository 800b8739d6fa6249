using Loop.DropIn.Arguments;
using Loop.DropIn.Device;
using Loop.DropIn.Print;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary><c>mdt [-f FORM] VERB [ARGUMENT…]</c>: one command to the pump.</summary>
internal static class MdtCommand
{
    public const string Name = "mdt";

    private const string FormOption = "f";

    public static int Run(IReadOnlyList<string> arguments, PumpSurroundings surroundings)
    {
        if (!GoFlags.Parse(arguments, [], [FormOption]).TryGet(out var flags, out var problem)) return Fail(surroundings, problem);
        if (flags.WantsHelp || flags.Rest is [.., "-h" or "--help"])
        {
            surroundings.Print(MdtHelp.Text);
            return ExitCode.Success;
        }

        if (!ReadForm(flags.Value(FormOption), surroundings.ForPeople).TryGet(out var form, out problem)) return Fail(surroundings, problem);
        if (flags.Rest.Count == 0) return Fail(surroundings, new Problem("no command was named", $"one of {MdtHelp.Verbs}; see mdt --help"));
        if (VerbTable.Find(flags.Rest[0]) is not { } verb) return Fail(surroundings, new Problem($"{flags.Rest[0]}: unknown command", $"one of {MdtHelp.Verbs}"));
        var typed = form != OutputForm.OpenAps && !(surroundings.ForPeople && flags.Rest is [_, var file] && file.EndsWith(".json", StringComparison.Ordinal));
        if (!VerbArguments.Read(verb, [.. flags.Rest.Skip(1)], typed, surroundings.Folder).TryGet(out var given, out problem)
            || !verb.Prepare(given).TryGet(out var action, out problem))
            return Fail(surroundings, problem);
        return Perform(verb, action, form, surroundings);
    }

    private static int Perform(Verb verb, VerbAction action, OutputForm form, PumpSurroundings surroundings)
    {
        var variables = new PumpVariables(surroundings);
        if (verb.Acts && variables.IsReadOnly)
        {
            surroundings.Say($"{verb.Name}: this installation only reads ({PumpVariables.ReadOnly}); use the pump's own keys");
            return Code(ExitCode.Forbidden, variables);
        }

        if (!PumpContact.Read(variables).TryGet(out var contact, out var problem)) return Fail(surroundings, problem);
        var stop = verb.Acts ? surroundings.Stop() : CancellationToken.None;
        using var session = PumpSession.Open(contact, surroundings, out var failure);
        if (session is null)
        {
            failure!.Report(surroundings.Say);
            return Code(failure.ExitCode, variables);
        }

        if (session.Wake(stop) is { } asleep) return End(asleep, variables, surroundings, stop);
        if (!action(new VerbCall(session, surroundings, stop)).TryGet(out var answer, out var error)) return End(error, variables, surroundings, stop);
        if (answer.In(form) is { } shown) surroundings.Print(ShownPrinter.Print(shown, form));
        if (!stop.IsCancellationRequested) return ExitCode.Success;
        surroundings.Say($"{verb.Name}: done before the process was asked to stop took effect");
        return ExitCode.Stopped;
    }

    private static int End(PumpError error, PumpVariables variables, PumpSurroundings surroundings, CancellationToken stop)
    {
        surroundings.Say(error.ToString());
        if (stop.IsCancellationRequested) return error.Kind == PumpErrorKind.Unknown ? ExitCode.Unknown : ExitCode.Stopped;
        return error.Kind switch
        {
            PumpErrorKind.NoResponse => ExitCode.Silent,
            PumpErrorKind.Unknown when !variables.IsCompatible => ExitCode.Unknown,
            // Silence after the parameters and a garbled answer to them are told apart by the Go tool, and by nothing else.
            PumpErrorKind.Unknown => error.Bytes.IsEmpty ? ExitCode.Silent : ExitCode.Failed,
            _ => ExitCode.Failed,
        };
    }

    private static int Code(int code, PumpVariables variables) => variables.IsCompatible ? ExitCode.Failed : code;

    private static Result<OutputForm> ReadForm(string? form, bool forPeople) => form switch
    {
        null => forPeople ? OutputForm.Plain : OutputForm.OpenAps,
        "openaps" => OutputForm.OpenAps,
        "json" => OutputForm.Json,
        "internal" => OutputForm.Internal,
        _ => new Problem($"{form}: unknown format", "one of openaps, json, internal"),
    };

    private static int Fail(PumpSurroundings surroundings, Problem problem)
    {
        surroundings.Say(problem.ToString());
        return ExitCode.Failed;
    }
}
