namespace Loop.Therapy;

/// <summary>The three basal schedules that a pump can hold. Patterns A and B count only while a person has switched patterns on.</summary>
public enum BasalPattern
{
    Standard = 0,
    A = 1,
    B = 2,
}
