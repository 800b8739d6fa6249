namespace Loop.Guard;

/// <summary>What the reservoir says about a bolus.</summary>
internal static class Reservoir
{
    // The pump counts in tenths at best; a thousandth of a unit is the noise of the subtraction.
    private const double Noise = 0.001;

    /// <summary>More went out between the two looks than a basal pulse: someone else dosed (UCA-SMB-13, LIM-17).</summary>
    public static string? Disagrees(Situation situation)
    {
        if (situation.Evidence.ReservoirNow is not { } now) return null;
        var gone = situation.Observation.Reservoir.Value - now.Value;
        return gone is < -Noise or > HardLimits.ReservoirAgreement + Noise
            ? $"the reservoir went from {situation.Observation.Reservoir} to {now} within the cycle, {Figures.Units(HardLimits.ReservoirAgreement)} less is the most"
            : null;
    }

    /// <summary>UCA-SMB-11.</summary>
    public static string? TooLow(Situation situation)
    {
        if (situation.Proposal?.Bolus is not { } bolus) return null;
        var left = situation.Evidence.ReservoirNow ?? situation.Observation.Reservoir;
        if (left.Value < bolus.Value + HardLimits.ReservoirMargin)
            return $"{left} in the reservoir, {Figures.Units(bolus.Value + HardLimits.ReservoirMargin)} would be needed";
        return situation.ByPerson ? null : PumpState.BatteryLow(situation);
    }
}
