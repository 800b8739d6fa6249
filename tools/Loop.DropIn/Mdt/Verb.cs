using Loop.DropIn.Print;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>One thing that <c>mdt</c> does.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Keys">The arguments it needs, in the order of a command line; the last takes all that is left where it is a list.</param>
/// <param name="Acts">It changes something in the pump: not to be had where an installation only reads.</param>
/// <param name="Example">A call of it, without the program's name; empty where the name alone is one.</param>
/// <param name="Prepare">Looks at the arguments before any device is touched.</param>
internal sealed record Verb(string Name, IReadOnlyList<string> Keys, bool Acts, string Example, Func<VerbArguments, Result<VerbAction>> Prepare)
{
    public const string ListMark = "…";

    /// <summary>A verb without arguments that reads.</summary>
    public static Verb Reads(string name, VerbAction action) => new(name, [], false, "", _ => action);
}

/// <summary>Does the verb's work with a pump that listens.</summary>
internal delegate PumpResult<Answer> VerbAction(VerbCall call);

/// <summary>What a verb prints.</summary>
/// <param name="ForOpenAps">In oref0's names and units.</param>
/// <param name="ForGo">In the Go tools' names and units.</param>
internal sealed record Answer(Shown? ForOpenAps, Shown? ForGo)
{
    /// <summary>The verb prints nothing.</summary>
    public static Answer Nothing { get; } = new(null, null);

    /// <summary>The same in every form.</summary>
    public static Answer Of(Shown shown) => new(shown, shown);

    public Shown? In(OutputForm form) => form is OutputForm.OpenAps or OutputForm.Plain ? ForOpenAps : ForGo;
}
