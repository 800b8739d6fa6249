using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>Everything that the pump's settings answer holds. A field is null where the model does not have it.</summary>
/// <param name="Settings">What bounds or shapes dosing.</param>
public sealed record PumpConfiguration(PumpSettings Settings)
{
    /// <summary>How long without a key pressed until the pump stops itself; zero never.</summary>
    public TimeSpan AutoOff { get; init; }

    /// <summary>Null where the pump vibrates.</summary>
    public int? AlarmVolume { get; init; }

    /// <summary>What one press of the easy-bolus key adds; null where it is off.</summary>
    public InsulinUnits? EasyBolus { get; init; }

    /// <summary>Square and dual-wave boluses are allowed.</summary>
    public bool VariableBoluses { get; init; }

    /// <summary>Null from x23, where it is not known where it is kept.</summary>
    public bool? TwentyFourHourClock { get; init; }

    /// <summary>0 is U100, 1 is U50.</summary>
    public int Concentration { get; init; }

    public bool PatternsOn { get; init; }

    /// <summary>Delivered only while <see cref="PatternsOn"/>.</summary>
    public BasalPattern SelectedPattern { get; init; }

    /// <summary>The pattern that the pump delivers.</summary>
    public BasalPattern Delivered => PatternsOn ? SelectedPattern : BasalPattern.Standard;

    public bool RemoteControlOn { get; init; }

    /// <summary>The pump's keys are blocked but for a remote control.</summary>
    public bool BlockOn { get; init; }

    /// <summary>Whether the pump takes percentages for temp basals. References disagree by one byte about where it is kept: the temp basal's own answer has the last word.</summary>
    public bool TempBasalsInPercent { get; init; }

    /// <summary>The percentage used last.</summary>
    public int TempPercent { get; init; }

    public bool MeterLinkOn { get; init; }

    public ReservoirWarning? ReservoirWarning { get; init; }

    public bool? KeypadLocked { get; init; }

    /// <summary>The finest bolus that a person can dial.</summary>
    public InsulinUnits? BolusStep { get; init; }

    public bool? EventsOn { get; init; }

    public bool? OtherDeviceOn { get; init; }

    public bool? OtherDevicePaired { get; init; }
}

/// <summary>When the pump warns of a low reservoir, as the pump's own codes.</summary>
/// <param name="Type">0 units left, 1 time left.</param>
/// <param name="Point">Units, or hours.</param>
public readonly record struct ReservoirWarning(int Type, int Point);
