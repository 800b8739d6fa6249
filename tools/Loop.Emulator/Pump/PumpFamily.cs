using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What differs between families of pumps (the last two digits of the model), everything else being alike.</summary>
internal sealed class PumpFamily
{
    private const int SmallReservoirUnits = 176;
    private const int LargeReservoirUnits = 300;

    /// <summary>The families whose layouts are known.</summary>
    private static readonly int[] Known = [12, 15, 22, 23, 30, 40, 51, 54];

    private PumpFamily(PumpModel model) => Model = model;

    public PumpModel Model { get; }

    /// <summary>x23 and later: 0.025 U strokes, amounts in two bytes, longer records.</summary>
    public bool IsLong => Model.IsX23OrLater;

    /// <summary>The oldest family here: one target instead of a range, no status query, no query of the last page.</summary>
    public bool IsX12 => Model.Family == 12;

    /// <summary>A sensor's receiver is built in from x22 on.</summary>
    public bool HasSensor => Model.Family >= 22;

    /// <summary>A full reservoir.</summary>
    public int ReservoirUnits => Model.Number / 100 == 5 ? SmallReservoirUnits : LargeReservoirUnits;

    /// <summary>Parameters of a bolus command: a count in two bytes, or in one.</summary>
    public int BolusParameters => IsLong ? 2 : 1;

    /// <summary>Pulses in one count of a bolus or the reservoir on the wire, and in the records: 0.025 U, or 0.1 U.</summary>
    public int PulsesPerCount => IsLong ? 1 : Pulse.PerUnit / 10;

    /// <summary>Pulses of one stroke of the motor for basal: 0.025 U, or 0.05 U.</summary>
    public int BasalStroke => IsLong ? 1 : 2;

    /// <summary>The same for a bolus: 0.025 U, or 0.1 U.</summary>
    public int BolusStroke => IsLong ? 1 : 4;

    /// <summary>Bytes of a carb ratio's entry.</summary>
    public int CarbRatioEntry => IsLong ? 3 : 2;

    /// <summary>A firmware of the family that is known to accept remote commands.</summary>
    public string Firmware => Model.Family switch
    {
        <= 22 => "VER 2.1A1.0",
        23 => "VER 2.4A1.1",
        _ => "VER 2.6A1.1",
    };

    public static Result<PumpFamily> Of(PumpModel model) =>
        Known.Contains(model.Family)
            ? new PumpFamily(model)
            : new Problem($"a {model} is not emulated", "choose a 5xx or 7xx of the families 12, 15, 22, 23, 30, 40, 51 and 54, such as 554");

    /// <summary>The longest step a rate may have where it lies, in pulses: finer rates do not exist on the pump's own keypad.</summary>
    public int RateStep(int pulsesPerHour) => pulsesPerHour switch
    {
        _ when !IsLong => BasalStroke,
        < 1 * Pulse.PerUnit => 1,
        < 10 * Pulse.PerUnit => 2,
        _ => 4,
    };

    /// <summary>The same for boluses; 10 U itself still has the finer step.</summary>
    public int BolusStep(int pulses) => pulses switch
    {
        _ when !IsLong => BolusStroke,
        < 1 * Pulse.PerUnit => 1,
        <= 10 * Pulse.PerUnit => 2,
        _ => 4,
    };

    /// <summary>How long a bolus takes, in ticks: 1.5 U/min up to x22; 0.75 U/min below 1 U, 1.5 U/min to 7.5 U and five minutes for more from x23 on.</summary>
    public long BolusTime(int pulses)
    {
        const int slowBelow = 1 * Pulse.PerUnit;
        const int steadyUpTo = 15 * Pulse.PerUnit / 2;
        const long steadyPulse = TimeSpan.TicksPerSecond;
        if (!IsLong || pulses is >= slowBelow and <= steadyUpTo) return pulses * steadyPulse;
        return pulses < slowBelow ? pulses * 2 * steadyPulse : 5 * TimeSpan.TicksPerMinute;
    }
}
