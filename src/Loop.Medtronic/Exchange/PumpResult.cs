using System.Diagnostics.CodeAnalysis;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>What the pump answered, or what went wrong.</summary>
public readonly struct PumpResult<T> : IEquatable<PumpResult<T>>
{
    private readonly T? value;

    private PumpResult(T? value, PumpError? error)
    {
        this.value = value;
        Error = error;
    }

    public PumpError? Error { get; }

    /// <summary>Takes the value, or the error that there is none.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out PumpError? error)
    {
        result = value;
        error = Error;
        return error is null;
    }

    /// <summary>The same outcome for callers that speak of problems only.</summary>
    public Result<T> ToResult() => Error is { } error ? error.ToProblem() : value!;

    internal PumpResult<TOther> Then<TOther>(Func<T, PumpResult<TOther>> next) => Error is { } error ? error : next(value!);

    [SuppressMessage("Usage", "CA2225", Justification = "Results are made by returning a value or an error.")]
    public static implicit operator PumpResult<T>(T value) => new(value, null);

    [SuppressMessage("Usage", "CA2225", Justification = "Results are made by returning a value or an error.")]
    public static implicit operator PumpResult<T>(PumpError error) => new(default, error);

    public bool Equals(PumpResult<T> other) => EqualityComparer<T>.Default.Equals(value, other.value) && Equals(Error, other.Error);
    public override bool Equals(object? obj) => obj is PumpResult<T> other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(value, Error);
    public static bool operator ==(PumpResult<T> left, PumpResult<T> right) => left.Equals(right);
    public static bool operator !=(PumpResult<T> left, PumpResult<T> right) => !left.Equals(right);
}

/// <summary>The pump's own word that it took a command.</summary>
public readonly record struct Acknowledgement;
