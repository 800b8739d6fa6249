namespace Loop.Patients;

/// <summary>What exercise, illness and the like do to a body in one minute: factors, 1 for nothing.</summary>
/// <param name="Uptake">On insulin's effect on transport and disposal of glucose.</param>
/// <param name="LiverAction">On insulin's effect on the liver.</param>
/// <param name="LiverOutput">On the liver's own glucose production.</param>
public readonly record struct Strain(double Uptake, double LiverAction, double LiverOutput)
{
    /// <summary>An ordinary minute.</summary>
    public static Strain None { get; } = new(1, 1, 1);

    /// <summary>Both at once.</summary>
    public static Strain operator *(Strain left, Strain right) =>
        new(left.Uptake * right.Uptake, left.LiverAction * right.LiverAction, left.LiverOutput * right.LiverOutput);
}
