using Loop.Oref;
using Loop.Oref.Dosing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Alarms;

/// <summary>Decisions of which only the predictions matter.</summary>
internal static class ForeseenDecision
{
    /// <summary>Glucose stays where it is.</summary>
    public static Decision Level(DateTimeOffset at, double glucose)
    {
        double[] level = [glucose, glucose, glucose, glucose, glucose];
        return With(at, new PredictedBgs([.. level], [.. level], null, null), carbsRequired: 0);
    }

    public static Decision With(DateTimeOffset at, PredictedBgs curves, double carbsRequired) => new(
        new Proposal(DoseSource.Engine, at, null, null, null),
        new Suggestion { PredBgs = curves, CarbsReq = carbsRequired },
        null, null, null, null, null, null, null);
}
