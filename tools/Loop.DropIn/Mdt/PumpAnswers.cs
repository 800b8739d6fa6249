using Loop.DropIn.Print;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>The pump's state in both sets of names.</summary>
internal static class PumpAnswers
{
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
}
