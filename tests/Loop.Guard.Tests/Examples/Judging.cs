namespace Loop.Guard.Tests;

/// <summary>An ordinary case, changed in one respect, and what the Guard says to it.</summary>
internal static class Judging
{
    public static Ruling TempBasal(double rate, double minutes, Action<CaseSpec>? change = null)
    {
        var spec = new CaseSpec { Temp = (rate, minutes) };
        change?.Invoke(spec);
        var c = spec.Build();
        return Guard.JudgeTempBasal(c.Proposal, c.Evidence);
    }

    public static Ruling Bolus(double units, Action<CaseSpec>? change = null)
    {
        var spec = new CaseSpec { Bolus = units };
        change?.Invoke(spec);
        var c = spec.Build();
        return Guard.JudgeBolus(c.Proposal, c.Evidence);
    }

    public static Ruling Neutral(Action<CaseSpec> change)
    {
        var spec = new CaseSpec();
        change(spec);
        return Guard.Neutral(spec.Build().Evidence);
    }

    public static void Runs(this CaseSpec spec, double rate, double minutes) =>
        spec.Running = new(new Therapy.UnitsPerHour(rate), null, TimeSpan.FromMinutes(minutes));

    public static void IsRefused(this Ruling ruling, string id)
    {
        Assert.Contains(ruling.Findings, finding => finding.Id == id && finding.Effect == FindingEffect.Refused);
        Assert.Null(ruling.Verdict);
    }

    public static void IsRate(this Ruling ruling, double rate, double minutes, string? loweredBy = null)
    {
        Assert.NotNull(ruling.Verdict);
        Assert.Equal((rate, minutes), (ruling.Verdict.Rate.Value, ruling.Verdict.Duration.TotalMinutes));
        Assert.DoesNotContain(ruling.Findings, finding => finding.Effect == FindingEffect.Refused);
        IsLoweredBy(ruling, loweredBy);
    }

    public static void IsBolus(this Ruling ruling, double units, string? loweredBy = null)
    {
        Assert.NotNull(ruling.Verdict);
        Assert.Equal(units, ruling.Verdict.Bolus.Value);
        IsLoweredBy(ruling, loweredBy);
    }

    private static void IsLoweredBy(Ruling ruling, string? id)
    {
        if (id is null) Assert.Empty(ruling.Findings);
        else Assert.Contains(ruling.Findings, finding => finding.Id == id && finding.Effect == FindingEffect.Lowered);
    }
}
