namespace Loop.Emulator;

/// <summary>What the wizard works with at one time of the pump's day.</summary>
/// <param name="RatioTenths">Tenths of a gram per unit.</param>
/// <param name="Sensitivity">mg/dL per unit.</param>
/// <param name="TargetLow">mg/dL.</param>
/// <param name="TargetHigh">mg/dL.</param>
internal readonly record struct WizardSetting(int RatioTenths, int Sensitivity, int TargetLow, int TargetHigh);

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
        pump.History.Append(HistoryRecords.Wizard(pump.Wall.Local, grams, setting, offered));
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
                Math.Min((int)Math.Round(schedules.Sensitivity.At(minute).Value), LargestSensitivityByte),
                (int)Math.Round(target.Low.Value),
                (int)Math.Round(target.High.Value));
        }
    }
}
