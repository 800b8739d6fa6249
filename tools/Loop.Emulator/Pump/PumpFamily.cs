using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What differs between families of pumps. Those of x23 and later are emulated; another family is another set of these.</summary>
internal sealed class PumpFamily
{
    private const int SmallReservoirUnits = 176;
    private const int LargeReservoirUnits = 300;

    private PumpFamily(PumpModel model) => Model = model;

    public PumpModel Model { get; }

    /// <summary>A full reservoir.</summary>
    public int ReservoirUnits => Model.Number / 100 == 5 ? SmallReservoirUnits : LargeReservoirUnits;

    /// <summary>Parameters of a bolus command: pulses in two bytes.</summary>
    public int BolusParameters { get; } = 2;

    /// <summary>The last firmware known to accept remote commands on a European pump of the family.</summary>
    public string Firmware { get; } = "VER 2.6A1.1";

    public static Result<PumpFamily> Of(PumpModel model) =>
        model.IsX23OrLater ? new PumpFamily(model) : new Problem($"a {model} is not emulated", "choose a model of x23 or later, such as 554");

    /// <summary>The longest step a rate may have where it lies, in pulses: finer rates do not exist on the pump's own keypad.</summary>
    public static int RateStep(int pulsesPerHour) => pulsesPerHour switch
    {
        < 1 * Pulse.PerUnit => 1,
        < 10 * Pulse.PerUnit => 2,
        _ => 4,
    };

    /// <summary>The same for boluses; 10 U itself still has the finer step.</summary>
    public static int BolusStep(int pulses) => pulses switch
    {
        < 1 * Pulse.PerUnit => 1,
        <= 10 * Pulse.PerUnit => 2,
        _ => 4,
    };
}
