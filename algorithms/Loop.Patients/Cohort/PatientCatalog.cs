using System.Globalization;
using Loop.Therapy;

namespace Loop.Patients;

/// <summary>The patients that people can name. All are fictional: <c>default</c> is written down here, the others are drawn from one seed.</summary>
public static class PatientCatalog
{
    /// <summary>The patient of the demo and of <c>profiles/demo.json</c>.</summary>
    public const string DefaultName = "default";

    private const ulong CohortSeed = 20041;              // the model's year and a one: any number would do, changing it changes everyone
    private const int Adults = 20;
    private const int Children = 10;

    /// <summary>Everybody, in the order in which they are best shown.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        DefaultName,
        .. Enumerable.Range(1, Adults).Select(number => string.Create(CultureInfo.InvariantCulture, $"adult-{number}")),
        .. Enumerable.Range(1, Children).Select(number => string.Create(CultureInfo.InvariantCulture, $"child-{number}")),
    ];

    /// <summary>
    /// An adult of 75 kg near the population medians of Wilinska et al. 2010, somewhat quicker in insulin's action on transport, who needs about
    /// 0.8 U/h at rest.
    /// </summary>
    public static PatientParameters Default { get; } = new(
        DefaultName,
        HovorkaParameters.Nominal with
        {
            BodyWeight = 75,
            Egp0 = 0.0169,
            F01 = 0.0111,
            K12 = 0.060,
            Ka1 = 0.006,
            Ka2 = 0.056,
            Ka3 = 0.024,
            Sit = 22e-4,
            Sid = 5.5e-4,
            Sie = 220e-4,
            Ke = 0.14,
            TauI = 50,
            TauG = 45,
        },
        new DailyPattern { DayToDay = 0.05 });

    /// <summary>The patient of a name, or the problem that there is none.</summary>
    public static Result<PatientParameters> Find(string name)
    {
        if (name == DefaultName) return Default;
        if (!Names.Contains(name, StringComparer.Ordinal))
            return new Problem($"there is no virtual patient \"{name}\"", $"name one of {DefaultName}, adult-1 to adult-{Adults}, child-1 to child-{Children}");
        var parts = name.Split('-');
        var number = int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
        return PatientCohort.Draw(CohortSeed, parts[0] == "child" ? CohortGroup.Child : CohortGroup.Adult, number - 1, name);
    }
}
