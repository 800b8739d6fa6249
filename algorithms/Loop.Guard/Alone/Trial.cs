using Loop.Therapy;

namespace Loop.Guard;

/// <summary>One command before the limits that need no history; it collects every finding, and one refusal leaves no verdict.</summary>
internal sealed class Trial
{
    private readonly List<Finding> findings = [];
    private bool refused;

    /// <summary>Another concentration makes every amount another dose (UCA-SMB-10).</summary>
    public Trial NeedsU100(PumpSettings? settings)
    {
        if (settings is { IsU100: false }) Refuse("UCA-SMB-10", "the pump is not set to U100 insulin");
        return this;
    }

    public Trial NeedsHalfHours(TimeSpan duration)
    {
        if (TempBasalLength.NotHalfHours(duration.TotalMinutes) is { } reason) Refuse("UCA-TB-14", reason);
        return this;
    }

    public void AtMost(string id, double asked, double most, Func<double, string> figure, string what)
    {
        if (asked > most) Refuse(id, $"{figure(asked)} asked, {figure(most)} is {what}");
    }

    public void RoundedDown(string id, double asked, double rounded, Func<double, string> figure)
    {
        if (rounded < asked) findings.Add(new Finding(id, FindingEffect.Lowered, $"{figure(asked)} asked, {figure(rounded)} is the pump's next step below"));
    }

    public void Refuse(string id, string detail)
    {
        refused = true;
        findings.Add(new Finding(id, FindingEffect.Refused, detail));
    }

    public Ruling Rule(Func<Verdict> verdict) => new(refused ? null : verdict(), findings);
}
