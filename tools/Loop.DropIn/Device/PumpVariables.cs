namespace Loop.DropIn.Device;

/// <summary>What the commands are told by the environment or, where that says nothing, by the installation's file.</summary>
internal sealed class PumpVariables
{
    public const string PumpId = "MEDTRONIC_PUMP_ID";
    public const string Frequency = "MEDTRONIC_FREQUENCY";
    public const string Radio = "LOOP_RADIO";
    public const string ReadOnly = "LOOP_PUMP_READONLY";
    public const string Compatible = "LOOP_COMPATIBLE";

    /// <summary>For help texts.</summary>
    public const string Explained =
        "Environment (or lines NAME=VALUE in /etc/loop/pump.conf):\n"
        + "  MEDTRONIC_PUMP_ID    the pump's six digits (needed)\n"
        + "  MEDTRONIC_FREQUENCY  MHz or Hz, 860 to 920 MHz (default 916.600)\n"
        + "  LOOP_RADIO           serial:/dev/ttyACM0, spi:/dev/spidev0.0,reset=gpiochip0:4, or a board (default board:explorer-hat)\n"
        + "  LOOP_PUMP_READONLY   1: nothing that changes the pump is sent; the file's word cannot be lifted by the environment\n"
        + "  LOOP_COMPATIBLE      1: exit codes 4 to 7 are the Go tools' 1 or 2, and a history that could not be read prints null\n";

    private readonly Func<string, string?> variable;
    private readonly Dictionary<string, string> file;

    public PumpVariables(PumpSurroundings surroundings)
    {
        variable = surroundings.Variable;
        file = Read(surroundings.ConfigFile);
    }

    /// <summary>Exit codes and empty output are those of the Go tools.</summary>
    public bool IsCompatible => IsOn(Value(Compatible));

    /// <summary>Nothing that changes the pump may be sent. The installation's word stands whatever the environment says.</summary>
    public bool IsReadOnly => IsOn(variable(ReadOnly)) || IsOn(file.GetValueOrDefault(ReadOnly));

    /// <summary>The variable's value; null where it is not set or empty.</summary>
    public string? Value(string name) => variable(name) is { Length: > 0 } set ? set : file.GetValueOrDefault(name);

    private static bool IsOn(string? value) => value is { Length: > 0 } and not "0" and not "false" and not "no";

    private static Dictionary<string, string> Read(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return values;
        foreach (var line in File.ReadAllLines(path))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !line.StartsWith('#')) values[line[..equals].Trim()] = line[(equals + 1)..].Trim();
        }

        return values;
    }
}
