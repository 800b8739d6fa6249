using Loop.DropIn.Print;

namespace Loop.DropIn.Mdt;

/// <summary>The verbs of <c>mdt</c>.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        Verb.Reads("model", static call => call.Pump.ReadModel(call.Cancel).As(static model => Answer.Of(Shown.Text(model.ToString())))),
        Verb.Reads("clock", ReadVerbs.Clock),
        Verb.Reads("battery", static call => call.Pump.ReadBattery(call.Cancel).As(PumpAnswers.Battery)),
        Verb.Reads("reservoir", static call => call.Pump.ReadReservoir(call.Cancel).As(static left => Answer.Of(Shown.Number(left.Value)))),
        Verb.Reads("status", static call => call.Pump.ReadStatus(call.Cancel).As(PumpAnswers.Status)),
        Verb.Reads("tempbasal", static call => call.Pump.ReadTempBasal(call.Cancel).As(PumpAnswers.TempBasal)),
        Verb.Reads("basal", static call => call.Pump.ReadBasalSchedule(call.Cancel).As(ScheduleAnswers.Basal)),
        Verb.Reads("rssi", static call => Answer.Of(Shown.Number(call.Rssi))),
        DoseVerbs.TempBasal,
        DoseVerbs.Bolus,
        DoseVerbs.Suspend,
        DoseVerbs.Resume,
        new("wakeup", [], Acts: false, "", static _ => new VerbAction(static _ => Answer.Nothing)),
    ];

    public static Verb? Find(string name) => All.FirstOrDefault(verb => verb.Name == name);
}
