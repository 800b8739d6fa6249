using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>The running time while a page is read from new to old.</summary>
internal sealed class SlotClock(PumpTime? start)
{
    /// <summary>The sensor sends every five minutes.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    /// <summary>The time of the next slot record; null while nothing tells.</summary>
    public PumpTime? Now { get; private set; } = start;

    /// <summary>The time of this slot; the next one lies five minutes before.</summary>
    public PumpTime? Take()
    {
        var now = Now;
        Now -= Slot;
        return now;
    }

    /// <summary>A time stamp: older slots count from it.</summary>
    public void Set(PumpTime time) => Now = time;

    /// <summary>Bytes of unknown meaning were passed over: how many slots they held nobody knows.</summary>
    public void Lose() => Now = null;
}
