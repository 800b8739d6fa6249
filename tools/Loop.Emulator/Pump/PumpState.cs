using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>All that a pump is, apart from how it talks.</summary>
internal sealed class PumpState
{
    /// <summary>mg/dL of glucose in a mmol/L.</summary>
    private const double MilligramsPerMillimole = 18.016;

    public required PumpFamily Family { get; init; }

    public required string Serial { get; init; }

    public required PumpProgram Program { get; init; }

    public required PumpQuirks Quirks { get; init; }

    public required SimulatedClock Clock { get; init; }

    public required WallClock Wall { get; init; }

    public required Reservoir Reservoir { get; init; }

    public required HistoryPages History { get; init; }

    public required GlucosePages Glucose { get; init; }

    /// <summary>What ails the sensor now.</summary>
    public SensorTrouble Sensor { get; } = new();

    public required InsulinDelivery Delivery { get; init; }

    public required PumpCalendar Calendar { get; init; }

    public required BasalPatterns Basal { get; init; }

    public required PumpAlarms Alarms { get; init; }

    public required Battery Battery { get; init; }

    public required Ledger Ledger { get; init; }

    /// <summary>Temp basals count in percent of the schedule.</summary>
    public bool PercentMode { get; set; }

    /// <summary>Pulses per hour.</summary>
    public int MaxBasal { get; set; }

    /// <summary>Pulses.</summary>
    public int MaxBolus { get; set; }

    /// <summary>Without power: deaf and still.</summary>
    public bool Off { get; set; }

    /// <summary>How many screens deep the owner is in the menus; ESC leaves one of them.</summary>
    public int OpenMenus { get; set; }

    /// <summary>0 is never.</summary>
    public int AutoOffHours { get; set; }

    /// <summary>Ids of the remote controls, null for a free slot.</summary>
    public string?[] RemoteIds { get; } = new string?[3];

    /// <summary>Remote controls are listened to.</summary>
    public bool RemotesEnabled { get; set; } = true;

    public bool CaptureEvents { get; set; }

    /// <summary>Counts what was changed in the settings.</summary>
    public byte Changes { get; private set; }

    /// <summary>Glucose as this pump stores it: mg/dL, or tenths of a mmol/L.</summary>
    public int Stored(MgPerDl glucose) => (int)Math.Round(Quirks.GlucoseInMillimoles ? 10 * glucose.Value / MilligramsPerMillimole : glucose.Value);

    /// <summary>A setting was changed: the record of it, and one more on the counter.</summary>
    public void Change(params ReadOnlySpan<byte[]> records)
    {
        foreach (var record in records) History.Append(record);
        Changes = unchecked((byte)(Changes + 1));
    }

    /// <summary>Someone did what a careful client does not do.</summary>
    public void NoteViolation(byte? opcode, string what) => Ledger.Write(new ProtocolViolation(Clock.Instant, opcode, what));
}
