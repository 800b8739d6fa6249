namespace Loop.Therapy;

/// <summary>When a quiet loop looks at the pump only every ten minutes.</summary>
public enum BatteryRest
{
    /// <summary>A cycle for every reading.</summary>
    Never,

    /// <summary>While the pump calls its battery low, or its voltage is below the alarm's.</summary>
    LowBattery,

    /// <summary>Whenever nothing is going on.</summary>
    Always,
}

/// <summary>What spares the batteries of pump and rig (PLT-11). Absent from the file: every reading has its cycle.</summary>
/// <param name="Rest">When a quiet loop rests.</param>
/// <param name="WakeUpsPerHour">Most bursts by which cycles wake a sleeping pump, in any hour.</param>
public sealed record BatterySettings(BatteryRest Rest, int WakeUpsPerHour)
{
    /// <summary>Five times what a pump that sleeps between cycles needs.</summary>
    public const int UsualWakeUps = 60;

    public static BatterySettings Usual { get; } = new(BatteryRest.Never, UsualWakeUps);
}
