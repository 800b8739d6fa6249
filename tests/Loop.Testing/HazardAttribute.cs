namespace Loop.Testing;

/// <summary>The safety rule of SAFETY.md that a test breaks on purpose.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class HazardAttribute(string id) : Attribute
{
    /// <summary>For example <c>UCA-SMB-04</c>.</summary>
    public string Id { get; } = id;
}
