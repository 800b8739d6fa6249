using Loop.Replay;
using Loop.Tuning;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary>Shows what tuning came to.</summary>
internal static class TunePrint
{
    public static void Proposal(TuningProposal proposal, FitCheck? check)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("hour", "days", "unexplained", "basal U/h", "", "ISF", "", "carb ratio", "");
        foreach (var hour in proposal.Hours)
        {
            table.AddRow(
                Figures.Text($"{hour.Hour:00}"), Figures.Text($"{hour.Days}"), Figures.Text($"{hour.Deviation.Median:+0.0;-0.0;0.0} [{hour.Deviation.Low:0.0} {hour.Deviation.High:0.0}]").EscapeMarkup(),
                Value(hour.Now.Basal, hour.Basal, "0.00"), Words(hour.Basal.Standing),
                Value(hour.Now.Isf, hour.Isf, "0"), Words(hour.Isf.Standing),
                Value(hour.Now.CarbRatio, hour.CarbRatio, "0.0"), Words(hour.CarbRatio.Standing));
        }

        AnsiConsole.Write(table);
        var gain = proposal.HeldOutGain;
        ReplayData.Line("held-out days", Figures.Text($"{proposal.HeldOutDays}; the fit explains {100 * gain.Low:0.0} to {100 * gain.High:0.0} % more of how glucose moved than today's settings do: {(proposal.IsConfirmed ? "confirmed" : "not confirmed, leave the settings as they are")}"));
        ReplayData.Line("insulin", Figures.Text($"peak {proposal.Action.PeakMinutes:0} min, action {proposal.Action.Hours:0.#} h"));
        if (check is null) return;
        foreach (var (name, recorded, change) in check.Figures) ReplayData.Line(name, Figures.Text($"{recorded:0.0} recorded; with the proposed basal {change.Low:+0.0;-0.0;0.0} to {change.High:+0.0;-0.0;0.0}"));
        ReplayData.Line("lows", Figures.Text($"worse in {100 * check.WorseLows:0} % of lives: {(check.IsSafeEnough ? "within" : "above")} the five that are allowed"));
    }

    public static void Change(SettingsChange change, TimeZoneInfo zone)
    {
        ReplayData.Line(Figures.Text($"{TimeZoneInfo.ConvertTime(change.At, zone):yyyy-MM-dd HH:mm}"), Figures.Text($"{change.What}; {change.DaysBefore} days before, {change.DaysAfter} after"));
        foreach (var (name, before, after, difference) in change.Figures)
            ReplayData.Line(name, Figures.Text($"{before:0.0} → {after:0.0}, difference {difference.Low:+0.0;-0.0;0.0} to {difference.High:+0.0;-0.0;0.0}{(difference.HoldsZero ? ": could be chance" : "")}"));
        foreach (var confounder in change.Confounders) ReplayData.Line("beware", confounder);
    }

    private static string Value(double now, TunedValue value, string format) => value.Proposed == now
        ? now.ToString(format, System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{now.ToString(format, System.Globalization.CultureInfo.InvariantCulture)} → {value.Proposed.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}");

    private static string Words(TuningStanding standing) => standing switch
    {
        TuningStanding.NotEnoughData => "too little data",
        TuningStanding.SignUnknown => "could be either way",
        TuningStanding.Capped => "capped",
        _ => "fitted",
    };
}
