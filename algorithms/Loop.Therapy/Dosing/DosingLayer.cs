namespace Loop.Therapy;

/// <summary>
/// A person's override of the engine for a time: it changes what the engine doses by, never what it takes the past for, and never a
/// limit of the Guard.
/// </summary>
/// <param name="Percent">Of basal; sensitivity and carb ratio are divided by it. <see cref="LeastPercent"/>…<see cref="MostPercent"/>; 100 changes nothing.</param>
/// <param name="Target">mg/dL; null leaves the target.</param>
/// <param name="SmbOff">No micro-boluses.</param>
public sealed record DosingLayer(int Percent, TargetRange? Target, bool SmbOff)
{
    /// <summary>Less is no way to live with a pump: suspend it instead.</summary>
    public const int LeastPercent = 20;

    /// <summary>As the insulin profiles of the systems in use: more than twice the need is a slip of the fingers.</summary>
    public const int MostPercent = 200;
}
