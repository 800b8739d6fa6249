using Xunit;

namespace Loop.Testing;

/// <summary>A test on recorded data that is not part of the repository: skipped, with that reason, where it is not found.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedFiles.Root is null) Skip = SharedFiles.Missing;
    }
}

/// <summary>As <see cref="SharedFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (SharedFiles.Root is null) Skip = SharedFiles.Missing;
    }
}
