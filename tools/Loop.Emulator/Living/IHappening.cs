namespace Loop.Emulator;

/// <summary>Something that happens by itself as time goes by: a pulse, the end of a temp basal, a minute of a body's life.</summary>
internal interface IHappening
{
    /// <summary>UTC ticks of the next time; <see cref="long.MaxValue"/> when there is none.</summary>
    long NextAt { get; }

    /// <summary>Called with the clock standing at <see cref="NextAt"/>; moves <see cref="NextAt"/> on.</summary>
    void Happen();
}
