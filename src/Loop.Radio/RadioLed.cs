namespace Loop.Radio;

/// <summary>The radio's lights, as the firmware numbers them.</summary>
public enum RadioLed
{
    Green = 0,
    Blue = 1,
}

/// <summary>What a light does.</summary>
public enum RadioLedMode
{
    Off = 0,
    On = 1,

    /// <summary>Shows the firmware's own doings.</summary>
    Auto = 2,
}
