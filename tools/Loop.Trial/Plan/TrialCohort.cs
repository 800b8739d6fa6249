using System.Globalization;
using Loop.Patients;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>The people of a trial by number: patient n is the same person in a trial of any size.</summary>
internal sealed class TrialCohort
{
    private readonly TrialPlan plan;
    private readonly IReadOnlyList<S2008Parameters> bodies;

    private TrialCohort(TrialPlan plan, IReadOnlyList<S2008Parameters> bodies) => (this.plan, this.bodies) = (plan, bodies);

    public static Result<TrialCohort> Of(TrialPlan plan)
    {
        if (plan.Cohort.Model == CohortModel.Hovorka) return new TrialCohort(plan, []);
        return S2008File.Parse(plan.Cohort.BodiesCsv ?? "", "the parameters file").TryGet(out var bodies, out var problem) ? new TrialCohort(plan, bodies) : problem;
    }

    public TrialPatient this[int number]
    {
        get
        {
            // One number for everything about this person that is not the body, apart from everybody else's.
            var seed = NoiseStream.Mix(NoiseStream.Mix(plan.Seed ^ (ulong)NoisePurpose.Membership) ^ (ulong)number);
            if (plan.Cohort.Model == CohortModel.S2008) return OfFile(number, seed);
            var group = plan.Cohort.Groups[number % plan.Cohort.Groups.Count];
            var name = string.Create(CultureInfo.InvariantCulture, $"{GroupName(group)}-{number + 1}");
            return new TrialPatient(number, GroupName(group), Appetite(group), new HovorkaPatientModel(PatientCohort.Draw(plan.Seed, group, number, name)), seed);
        }
    }

    // With more patients than bodies a body is lived in again, by somebody with other days.
    private TrialPatient OfFile(int number, ulong seed)
    {
        var body = bodies[number % bodies.Count];
        var group = body.BW switch { < 40 => CohortGroup.Child, < 60 => CohortGroup.Teen, _ => CohortGroup.Adult };
        return new TrialPatient(number, body.Name.Split('#')[0], Appetite(group), new S2008PatientModel(body, new DailyPattern()), seed);
    }

    private static string GroupName(CohortGroup group) => group switch { CohortGroup.Child => "child", CohortGroup.Teen => "teen", _ => "adult" };

    // Children of 20 to 40 kg eat about two thirds of what adults do.
    private static double Appetite(CohortGroup group) => group == CohortGroup.Child ? 0.65 : 1;
}

/// <summary>One person of a trial.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Group">For people: adult, teen, child, or as the user's file names its bodies.</param>
/// <param name="Appetite">Of an adult's.</param>
/// <param name="Seed">Of everything but the body.</param>
internal sealed record TrialPatient(int Number, string Group, double Appetite, IPatientModel Model, ulong Seed);
