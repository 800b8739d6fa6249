namespace Loop.Emulator;

/// <summary>What the wizard works with at one time of the pump's day.</summary>
/// <param name="RatioTenths">Tenths of a gram per unit.</param>
/// <param name="Sensitivity">mg/dL per unit, or tenths of a mmol/L.</param>
/// <param name="TargetLow">In the same.</param>
/// <param name="TargetHigh">In the same.</param>
/// <param name="Millimoles">Glucose is in tenths of a mmol/L.</param>
internal readonly record struct WizardSetting(int RatioTenths, int Sensitivity, int TargetLow, int TargetHigh, bool Millimoles = false);

/// <summary>The pump's keypad for food: the bolus wizard, and the marker that gives nothing. Counts grams.</summary>
internal sealed class BolusWizard(PumpState pump, Orders orders)
{
    /// <summary>The wizard offers whole tenths of a unit.</summary>
    private const int PulsesPerTenth = Pulse.PerUnit / 10;

    private const int LargestSensitivityByte = 255;

    /// <summary>The owner keys carbs in and takes what is offered, at most the pump's largest bolus; the error when the pump cannot now.</summary>
    /// <param name="pulses">The bolus begun.</param>
    public byte Give(int grams, out int pulses)
    {
        var setting = Now;
        var offered = (int)Math.Floor((grams * 100.0 / setting.RatioTenths) + 1e-9) * PulsesPerTenth;
        pulses = Math.Min(offered, pump.MaxBolus);
        if (orders.Bolus(pulses, DoseOrigin.Keypad) is var error && error != PumpError.None) return error;
        pump.History.Append(HistoryRecords.Wizard(pump.Family, pump.Wall.Local, grams, setting, offered));
        return PumpError.None;
    }

    public void Mark(int grams) => pump.History.Append(HistoryRecords.MealMarker(pump.Wall.Local, grams));

    private WizardSetting Now
    {
        get
        {
            var schedules = pump.Program.Schedules;
            var minute = pump.Wall.MinuteOfDay;
            var target = schedules.Target.At(minute);
            return new WizardSetting(
                (int)Math.Round(schedules.CarbRatio.At(minute) * 10),
                // The record has one byte, the setting nine bits.
                Math.Min(pump.Stored(schedules.Sensitivity.At(minute)), LargestSensitivityByte),
                pump.Stored(target.Low),
                pump.Stored(target.High),
                pump.Quirks.GlucoseInMillimoles);
        }
    }
}
