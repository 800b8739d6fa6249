namespace Loop.Emulator;

/// <summary>
/// The pump's alkaline cell. It falls from its fresh voltage to its last along a curve in a stated life; without one it stays fresh.
/// </summary>
internal sealed class Battery(SimulatedClock clock) : IHappening
{
    /// <summary>Used share of a life, hundredths of a volt under the pump's load: the ends are the alkaline range that loops count with, the middle is flat as such a cell's is.</summary>
    private static readonly (double Used, double Centivolts)[] Curve = [(0, 147), (0.1, 136), (LowAt, 125), (1, 118)];

    private const double LowAt = 0.8;

    private long fitted = clock.Now;
    private long? life;

    /// <summary>Called once with <see cref="BatteryState.Low"/> and once with <see cref="BatteryState.Dead"/>.</summary>
    public event Action<BatteryState>? Changed;

    public BatteryState State { get; private set; }

    public long NextAt => (life, State) switch
    {
        ({ } whole, BatteryState.Fresh) => fitted + (long)(whole * LowAt),
        ({ } whole, BatteryState.Low) => fitted + whole,
        _ => long.MaxValue,
    };

    public int Centivolts
    {
        get
        {
            if (life is not { } whole) return State == BatteryState.Fresh ? (int)Curve[0].Centivolts : (int)Curve[^2].Centivolts;
            var used = Math.Clamp((clock.Now - fitted) / (double)whole, 0, 1);
            var upper = Array.FindIndex(Curve, 1, point => used <= point.Used);
            var (from, to) = (Curve[upper - 1], Curve[upper]);
            return (int)Math.Round(from.Centivolts + ((to.Centivolts - from.Centivolts) * (used - from.Used) / (to.Used - from.Used)));
        }
    }

    public void Happen() => FallTo(State == BatteryState.Fresh ? BatteryState.Low : BatteryState.Dead);

    /// <summary>The cell is low or dead from now on, whatever its age.</summary>
    public void FallTo(BatteryState state)
    {
        State = state;
        Changed?.Invoke(state);
    }

    /// <summary>A fresh cell, with a life from now on or an endless one.</summary>
    public void Fit(TimeSpan? lasts)
    {
        (fitted, life, State) = (clock.Now, lasts?.Ticks, BatteryState.Fresh);
    }
}
