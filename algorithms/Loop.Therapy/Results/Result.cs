using System.Diagnostics.CodeAnalysis;

namespace Loop.Therapy;

/// <summary>What is wrong and what to do about it: one line for the person who owns the rig.</summary>
/// <param name="What">Names the thing and the offending value.</param>
/// <param name="Remedy">What the person does next.</param>
public sealed record Problem(string What, string Remedy)
{
    /// <summary>The system's own error number behind it (errno), for who must tell a missing device from a busy one; null where there is none.</summary>
    public int? SystemError { get; init; }

    public override string ToString() => $"{What}; {Remedy}";
}

/// <summary>A value, or the problem that there is none. Data problems travel so; exceptions mean a bug or a broken machine.</summary>
public readonly struct Result<T> : IEquatable<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Problem? problem)
    {
        this.value = value;
        Problem = problem;
    }

    public Problem? Problem { get; }

    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Problem? problem)
    {
        result = value;
        problem = Problem;
        return Problem is null;
    }

    /// <exception cref="InvalidOperationException">There is a problem instead.</exception>
    public T Require() => Problem is null ? value! : throw new InvalidOperationException(Problem.ToString());

    [SuppressMessage("Usage", "CA2225", Justification = "Results are made by returning a value or a problem.")]
    public static implicit operator Result<T>(T value) => new(value, null);

    [SuppressMessage("Usage", "CA2225", Justification = "Results are made by returning a value or a problem.")]
    public static implicit operator Result<T>(Problem problem) => new(default, problem);

    public bool Equals(Result<T> other) => EqualityComparer<T>.Default.Equals(value, other.value) && Equals(Problem, other.Problem);
    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(value, Problem);
    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);
    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);
}
