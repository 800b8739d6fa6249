namespace Loop.Therapy;

/// <summary>The pump's answer to the status query.</summary>
/// <param name="Code">0 rewinding, 1 preparing to prime, 2 priming, 3 normal.</param>
/// <param name="Bolusing">A bolus is being delivered.</param>
/// <param name="Suspended">All delivery is stopped.</param>
public sealed record PumpStatus(int Code, bool Bolusing, bool Suspended)
{
    public const int NormalCode = 3;

    public bool IsNormal => Code == NormalCode;
}
