using Loop.DropIn.Print;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>The pump's state in both sets of names.</summary>
internal static class PumpAnswers
{
    private const int U100 = 100;
    private const int U50 = 50;

    public static Answer Battery(PumpBattery battery) => new(
        Shown.Of(("voltage", Shown.Number(battery.Volts)), ("status", Shown.Text(battery.Low ? "low" : "normal"))),
        Shown.Of(("Voltage", Shown.Number(battery.Volts)), ("LowBattery", Shown.Flag(battery.Low))));

    public static Answer Status(PumpStatus status) => new(
        Shown.Of(
            ("status", Shown.Text(status.IsNormal ? "normal" : "error")),
            ("bolusing", Shown.Flag(status.Bolusing)),
            ("suspended", Shown.Flag(status.Suspended))),
        Shown.Of(
            ("Code", Shown.Number(status.Code)),
            ("Bolusing", Shown.Flag(status.Bolusing)),
            ("Suspended", Shown.Flag(status.Suspended))));

    public static Answer TempBasal(RunningTempBasal temp)
    {
        var value = Shown.Number(temp.Percent ?? temp.Rate!.Value.Value);
        return new(
            Shown.Of(
                ("duration", Shown.Number((int)temp.Remaining.TotalMinutes)),
                ("temp", Shown.Text(temp.IsPercent ? "percent" : "absolute")),
                ("rate", value)),
            Shown.Of(
                ("Duration", Shown.Text(GoTime.Duration(temp.Remaining))),
                ("Type", Shown.Text(temp.IsPercent ? "Percent" : "Absolute")),
                (temp.IsPercent ? "Percent" : "Rate", value)));
    }

    public static Answer Settings(PumpConfiguration all)
    {
        var concentration = Shown.Number(all.Concentration == 0 ? U100 : U50);
        var (maxBolus, maxBasal) = (Shown.Number(all.Settings.MaxBolus.Value), Shown.Number(all.Settings.MaxBasal.Value));
        return new(
            Shown.Of(
                ("auto_off_duration_hrs", Shown.Number(all.AutoOff.TotalHours)),
                ("insulin_action_curve", Shown.Number(all.Settings.InsulinActionHours)),
                ("insulinConcentration", concentration),
                ("maxBolus", maxBolus),
                ("maxBasal", maxBasal),
                ("rf_enable", Shown.Flag(all.RemoteControlOn)),
                ("selected_pattern", Shown.Number((int)all.SelectedPattern))),
            Shown.Of(
                ("AutoOff", Shown.Text(GoTime.Duration(all.AutoOff))),
                ("InsulinAction", Shown.Text(GoTime.Duration(TimeSpan.FromHours(all.Settings.InsulinActionHours)))),
                ("InsulinConcentration", concentration),
                ("MaxBolus", maxBolus),
                ("MaxBasal", maxBasal),
                ("RFEnabled", Shown.Flag(all.RemoteControlOn)),
                ("TempBasalType", Shown.Text(all.TempBasalsInPercent ? "Percent" : "Absolute")),
                ("SelectedPattern", Shown.Number((int)all.SelectedPattern))));
    }
}
