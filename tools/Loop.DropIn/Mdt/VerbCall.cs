using Loop.DropIn.Device;
using Loop.Medtronic;

namespace Loop.DropIn.Mdt;

/// <summary>What a verb works with.</summary>
internal sealed class VerbCall(PumpSession session, PumpSurroundings surroundings, CancellationToken cancel)
{
    public Pump Pump => session.Pump;

    /// <summary>dBm of the last packet that came in.</summary>
    public int Rssi => session.Radio.Rssi ?? 0;

    /// <summary>The rig's instant.</summary>
    public DateTimeOffset Now => surroundings.Time.GetUtcNow();

    public Func<DateTimeOffset, TimeSpan> OffsetAt => surroundings.OffsetAt;

    /// <summary>Local time now, as the rig's clock shows it.</summary>
    public DateTime LocalNow => Now.UtcDateTime + OffsetAt(Now);

    public CancellationToken Cancel => cancel;

    public void Say(string line) => surroundings.Say(line);
}
