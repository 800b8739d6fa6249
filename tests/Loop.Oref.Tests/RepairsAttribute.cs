namespace Loop.Oref.Tests;

/// <summary>The test shows a repair: what Exact answers, what Corrected answers, and the direction of the dose.</summary>
/// <param name="repair">One or several.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RepairsAttribute(Corrections repair) : Attribute
{
    public Corrections Repair { get; } = repair;
}
