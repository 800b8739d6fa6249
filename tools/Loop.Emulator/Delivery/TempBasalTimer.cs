namespace Loop.Emulator;

/// <summary>A temp basal in force.</summary>
/// <param name="Pulses">Pulses per hour; null in percent mode.</param>
/// <param name="Percent">Percent of the schedule; null in absolute mode.</param>
/// <param name="BasalBefore">Temp basal pulses that the reservoir had given before.</param>
internal sealed record RunningTemp(int Id, int? Pulses, int? Percent, long End, int BasalBefore);

/// <summary>Lets a temp basal run out.</summary>
internal sealed class TempBasalTimer : IHappening
{
    public event Action? RanOut;

    public RunningTemp? Running { get; set; }

    public long NextAt => Running?.End ?? long.MaxValue;

    public void Happen() => RanOut?.Invoke();
}
