namespace Loop.Therapy;

/// <summary>Whose body the insulin goes into.</summary>
public enum AgeGroup
{
    Adult,
    Teenager,
    Child,
}

/// <summary>
/// The most that limits may be for an age group; no setting widens them (LIM-14, HUM-13). An adult's are the pump's and the project's own.
/// For the young, maximum IOB, basal and bolus are those that other loops in the field compile in; the rest is proportioned to them.
/// </summary>
internal sealed record AgeCeilings(double MaxIob, double MaxBasal, double MaxSmb, double MaxBolus, double MaxHourly, double MaxDaily)
{
    private static readonly AgeCeilings Child = new(7, 2, 0.5, 5, 8, 50);
    private static readonly AgeCeilings Teenager = new(13, 5, 1, 10, 16, 120);

    /// <summary>Null for an adult.</summary>
    public static AgeCeilings? Of(AgeGroup group) => group switch
    {
        AgeGroup.Child => Child,
        AgeGroup.Teenager => Teenager,
        _ => null,
    };

    public static string Name(AgeGroup group) => group switch
    {
        AgeGroup.Child => "child",
        AgeGroup.Teenager => "teenager",
        _ => "adult",
    };

    /// <summary>The group of that name; null for none.</summary>
    public static AgeGroup? Parse(string text)
    {
        foreach (var group in Enum.GetValues<AgeGroup>())
        {
            if (string.Equals(Name(group), text, StringComparison.Ordinal)) return group;
        }

        return null;
    }
}
