using Loop.DropIn.Device;

namespace Loop.DropIn.Mdt;

/// <summary>What <c>mdt --help</c> prints.</summary>
internal static class MdtHelp
{
    public static string Verbs => string.Join(' ', VerbTable.All.Select(static verb => verb.Name));

    public static string Text =>
        "mdt [-f openaps|json|internal] COMMAND [ARGUMENTS.json]    one command to the pump; the result goes to stdout, the log to stderr\n"
        + "mdt -f json|internal COMMAND [ARGUMENT ...]\n"
        + "Commands that read:  " + Names(acts: false) + "\n"
        + "Commands that act:   " + Names(acts: true) + "\n"
        + "Arguments, as members of the file or in this order:\n"
        + string.Concat(VerbTable.All.Where(static verb => verb.Keys.Count > 0).Select(static verb => $"  {verb.Name} {string.Join(' ', verb.Keys)}\n"))
        + "Example: MEDTRONIC_PUMP_ID=123456 LOOP_RADIO=serial:/dev/ttyACM0 mdt tempbasal\n"
        + string.Concat(VerbTable.All.Where(static verb => verb.Example.Length > 0).Select(static verb => $"Example: mdt -f json {verb.Example}\n"))
        + "A bolus is at most 25 U, a temp basal 34 U/h, and neither above the pump's own maximum; amounts are rounded down to the pump's step.\n"
        + PumpVariables.Explained
        + ExitCode.Explained;

    private static string Names(bool acts) => string.Join(' ', VerbTable.All.Where(verb => verb.Acts == acts).Select(static verb => verb.Name));
}
