using System.Xml.Linq;
using Loop.Tuning;

namespace Loop.Report;

/// <summary>The tuning evidence: a picture by the hour, the same as a table, and what the held-out days say of it.</summary>
internal static class TuningSection
{
    public static IEnumerable<object?> Of(TuningEvidence tuning, ReportUnit unit, Func<Picture, XElement> keep)
    {
        yield return PageShell.Heading(2, "Tuning evidence");
        if (tuning.Proposal is not { } proposal)
        {
            yield return PageShell.Paragraph($"None: {tuning.Why}.", "warn");
            yield break;
        }

        yield return PageShell.Paragraph(
            "Line: what is set. Bar: what nine in ten draws of days say. Full dot: proposed; hollow dot: left as it is, for the days could mean either. Nothing applies a proposal.", "soft");
        yield return PageShell.Paragraph(HeldOut(proposal), proposal.IsConfirmed ? null : "warn");
        if (tuning.Check is { } check)
            yield return PageShell.Paragraph(Picture.Text($"With the proposed basal, lows below {unit.Text(54)} {unit.Name} are worse in {100 * check.WorseLows:0} % of lives: {(check.IsSafeEnough ? "within" : "above")} the five that are allowed. Figures of lows are the least to be trusted."), check.IsSafeEnough ? null : "warn");
        yield return keep(TuningPlot.Draw(proposal, unit));
        var factor = unit.Of(1);
        yield return new XElement(
            "details", new XElement("summary", "by the hour, as a table"),
            PageShell.Table(
                [("hour", false), ("days", true), ($"unexplained, {unit.Name} in 5 min", true), ("basal, U/h", false), ($"ISF, {unit.Name} per U", false), ("carb ratio, g per U", false)],
                proposal.Hours.Select(hour => (IReadOnlyList<string>)
                [
                    Picture.Text($"{hour.Hour:00}"), Picture.Text($"{hour.Days}"),
                    Picture.Text($"{factor * hour.Deviation.Median:+0.00;-0.00;0.00} [{factor * hour.Deviation.Low:0.00} to {factor * hour.Deviation.High:0.00}]"),
                    Value(hour.Now.Basal, hour.Basal, 1), Value(hour.Now.Isf, hour.Isf, factor), Value(hour.Now.CarbRatio, hour.CarbRatio, 1),
                ])));
    }

    private static string HeldOut(TuningProposal proposal) => Picture.Text(
        $"Held-out days: {proposal.HeldOutDays}; the fit explains {100 * proposal.HeldOutGain.Low:0.0} to {100 * proposal.HeldOutGain.High:0.0} % more of how glucose moved than today's settings do: {(proposal.IsConfirmed ? "confirmed." : "not confirmed, leave the settings as they are.")}");

    private static string Value(double now, TunedValue value, double factor) => Picture.Text(
        $"{factor * now:0.##} → {factor * value.Proposed:0.##} [{factor * value.Fitted.Low:0.##} to {factor * value.Fitted.High:0.##}], {TuningWords.Of(value.Standing)}");
}
