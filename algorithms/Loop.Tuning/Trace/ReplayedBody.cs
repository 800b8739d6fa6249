namespace Loop.Tuning;

/// <summary>
/// A recorded person who lives the same days again with other insulin: step by step, so that a loop that decides on what it sees can stand
/// in front of it as well as a list of doses.
/// </summary>
public abstract class ReplayedBody
{
    /// <summary>The step that is to be lived next.</summary>
    public int Step { get; protected set; }

    /// <summary>Glucose now, mg/dL; NaN where the record has none to compare with.</summary>
    public double Glucose { get; protected set; }

    /// <summary>Whether <see cref="Glucose"/> has gone further from the record than the record can speak for.</summary>
    public abstract bool IsBeyondRecord { get; }

    /// <summary>Lives five minutes.</summary>
    /// <param name="insulin">Insulin delivered in them, basal and bolus together, U.</param>
    /// <param name="extraCarbs">Carbohydrate eaten beside the record's, or, below zero, less of the record's, g.</param>
    public abstract void Live(double insulin, double extraCarbs = 0);
}
