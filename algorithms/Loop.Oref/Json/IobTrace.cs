using Loop.Oref.Iob;

namespace Loop.Oref.Json;

/// <summary>Names what a history held, for the campaign's counts.</summary>
internal static class IobTrace
{
    public static void Note(IobInputs inputs, in StageContext context)
    {
        if (context.Trace is null) return;
        foreach (var record in inputs.History)
        {
            context.Took("record", record.Type);
            context.Took("treatment", record.EventType);
            context.Took("entered-by", record.EnteredBy);
        }

        var periods = SuspendPeriods.Find(new PumpHistory(inputs), countRepeatedOnce: false);
        if (periods.SuspendedBefore) context.Took("suspend", SuspendBranch.Before);
        if (periods.OpenSuspend is not null) context.Took("suspend", SuspendBranch.Open);
        if (periods.Suspends.Any(suspend => suspend.Minutes.IsNumber)) context.Took("suspend", SuspendBranch.Closed);
        context.Took("curve", Curve(inputs.Profile));
        if (inputs.Profile.UseCustomPeakTime.IsTrue && inputs.Profile.InsulinPeakTime.IsNumber) context.Took("curve", CurveBranch.CustomPeak);
    }

    private static CurveBranch Curve(InsulinProfile profile) => profile.Curve switch
    {
        null or "bilinear" => CurveBranch.Bilinear,
        "rapid-acting" => CurveBranch.RapidActing,
        "ultra-rapid" => CurveBranch.UltraRapid,
        _ => CurveBranch.OtherName,
    };
}
