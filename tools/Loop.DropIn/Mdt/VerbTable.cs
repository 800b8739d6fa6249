using Loop.DropIn.Print;

namespace Loop.DropIn.Mdt;

/// <summary>The verbs of <c>mdt</c>.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        Verb.Reads("model", static call => call.Pump.ReadModel(call.Cancel).As(static model => Answer.Of(Shown.Text(model.ToString())))),
        Verb.Reads("firmware", static call => call.Pump.ReadFirmware(call.Cancel).As(static text => Answer.Of(Shown.Text(text)))),
        Verb.Reads("pumpid", static call => call.Pump.ReadPumpId(call.Cancel).As(static digits => Answer.Of(Shown.Text(digits)))),
        Verb.Reads("clock", ReadVerbs.Clock),
        Verb.Reads("battery", static call => call.Pump.ReadBattery(call.Cancel).As(PumpAnswers.Battery)),
        Verb.Reads("reservoir", static call => call.Pump.ReadReservoir(call.Cancel).As(static left => Answer.Of(Shown.Number(left.Value)))),
        Verb.Reads("status", static call => call.Pump.ReadStatus(call.Cancel).As(PumpAnswers.Status)),
        Verb.Reads("tempbasal", static call => call.Pump.ReadTempBasal(call.Cancel).As(PumpAnswers.TempBasal)),
        Verb.Reads("basal", static call => call.Pump.ReadBasalSchedule(call.Cancel).As(ScheduleAnswers.Basal)),
        Verb.Reads("carbratios", static call => call.Pump.ReadCarbRatios(call.Cancel).As(ScheduleAnswers.CarbRatios)),
        Verb.Reads("sensitivities", ReadVerbs.Sensitivities),
        Verb.Reads("targets", ReadVerbs.Targets),
        Verb.Reads("settings", static call => call.Pump.ReadConfiguration(call.Cancel).As(PumpAnswers.Settings)),
        Verb.Reads("carbunits", static call => call.Pump.ReadCarbUnits(call.Cancel).As(UnitAnswers.Carbs)),
        Verb.Reads("glucoseunits", static call => call.Pump.ReadGlucoseUnits(call.Cancel).As(UnitAnswers.Glucose)),
        Verb.Reads("rssi", static call => Answer.Of(Shown.Number(call.Rssi))),
        Verb.Reads("wakeup", static _ => Answer.Nothing),
        ReadVerbs.Execute,
        DoseVerbs.TempBasal,
        DoseVerbs.Bolus,
        DoseVerbs.Suspend,
        DoseVerbs.Resume,
        ChangeVerbs.Button,
        ChangeVerbs.Clock,
        ChangeVerbs.MaxBasal,
        ChangeVerbs.MaxBolus,
    ];

    public static Verb? Find(string name) => All.FirstOrDefault(verb => verb.Name == name);
}
