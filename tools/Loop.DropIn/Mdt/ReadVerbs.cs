using Loop.DropIn.Print;
using Loop.Medtronic;

namespace Loop.DropIn.Mdt;

/// <summary>Verbs that read and need more than one line.</summary>
internal static class ReadVerbs
{
    /// <summary>The pump's clock, with the offset that the rig's zone has at that civil time: the pump itself has none.</summary>
    public static PumpResult<Answer> Clock(VerbCall call) =>
        call.Pump.ReadClock(call.Cancel).As(reading => Answer.Of(Shown.Text(GoTime.Rfc3339(reading.Time.Civil, call.OffsetAt))));
}
