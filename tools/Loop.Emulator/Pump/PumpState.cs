using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>All that a pump is, apart from how it talks.</summary>
internal sealed class PumpState
{
    public required PumpFamily Family { get; init; }

    public required string Serial { get; init; }

    public required PumpProgram Program { get; init; }

    public required PumpQuirks Quirks { get; init; }

    public required SimulatedClock Clock { get; init; }

    public required WallClock Wall { get; init; }

    public required Reservoir Reservoir { get; init; }

    public required HistoryPages History { get; init; }

    public required GlucosePages Glucose { get; init; }

    public required InsulinDelivery Delivery { get; init; }

    public required PumpCalendar Calendar { get; init; }

    public required Ledger Ledger { get; init; }

    /// <summary>Temp basals count in percent of the schedule.</summary>
    public bool PercentMode { get; set; }

    /// <summary>Pulses per hour.</summary>
    public int MaxBasal { get; set; }

    /// <summary>Pulses.</summary>
    public int MaxBolus { get; set; }
}
