using System.Text;
using Loop.Guard;
using Loop.Therapy;
using static System.FormattableString;

namespace Loop.Medtronic.Tests;

/// <summary>A query and its answer as the protocol describes them.</summary>
/// <param name="Opcode">The request is this and one zero.</param>
/// <param name="Answer">The body of the answer, zeros left out.</param>
/// <param name="Expected">What is read from it.</param>
/// <param name="Shortest">With a smaller length byte the answer is malformed.</param>
internal sealed record QueryCase(string Name, string Families, byte Opcode, string Answer, string Expected, int Shortest, Func<Pump, (PumpError? Error, string Text)> Ask)
{
    public override string ToString() => $"{Name} {Families}";
}

/// <summary>A command that acts, and the bytes that it leaves in.</summary>
/// <param name="Packets">The bodies of the packets with parameters, zeros left out.</param>
internal sealed record ActionCase(string Name, string Families, byte Opcode, string[] Packets, Func<Pump, DateTimeOffset, Action<ExchangeStep>?, CancellationToken, PumpResult<Acknowledgement>> Do)
{
    public override string ToString() => $"{Name} {Families}";
}

/// <summary>Every command of the protocol, by family: 12, 15, 22, and 23 for all later ones.</summary>
internal static class CommandTable
{
    public static int[] Models { get; } = [512, 712, 515, 715, 522, 722, 523, 723, 530, 540, 551, 751, 554, 754];

    public static IReadOnlyList<QueryCase> Queries { get; } =
    [
        new("clock", "12 15 22 23", 0x70, "07 17 2D 01 07 E0 0B 06", "2016-11-06T23:45:01", 7, pump => Show(pump.ReadClock(), clock => clock.Time.ToString())),
        new("pump id", "12 15 22 23", 0x71, "06 31 32 33 34 35 36", "123456", 6, pump => Show(pump.ReadPumpId(), id => id)),
        new("battery", "12 15 22 23", 0x72, "03 00 00 96", "1.5 False", 3, pump => Show(pump.ReadBattery(), battery => Invariant($"{battery.Volts} {battery.Low}"))),
        new("reservoir", "12 15 22", 0x73, "02 05 46", "135 U", 2, pump => Show(pump.ReadReservoir(), units => units.ToString())),
        new("reservoir", "23", 0x73, "04 00 00 0C A3", "80.875 U", 4, pump => Show(pump.ReadReservoir(), units => units.ToString())),
        new("firmware", "12 15 22 23", 0x74, "0F 56 45 52 20 32 2E 34 41 31 2E 31 20 0B 0B 20", "VER 2.4A1.1", 1, pump => Show(pump.ReadFirmware(), text => text)),
        new("remote ids", "12 15 22 23", 0x76, "12 31 32 33 34 35 36 2D 2D 2D 2D 2D 2D 10 11 12 13 14 19", "123456 – 012349", 18, pump => Show(pump.ReadRemoteIds(), ids => string.Join(' ', ids.Select(id => id?.Text ?? "–")))),
        new("daily totals", "12 15 22 23", 0x79, "04 01 2C 00 C8", "30 U 20 U", 4, pump => Show(pump.ReadDailyTotals(), totals => $"{totals.Today} {totals.Yesterday}")),
        new("carb units", "12 15 22 23", 0x88, "01 02", "Exchanges", 1, pump => Show(pump.ReadCarbUnits(), unit => unit.ToString())),
        new("glucose units", "12 15 22 23", 0x89, "01 02", "MmolPerLitre", 1, pump => Show(pump.ReadGlucoseUnits(), unit => unit.ToString())),
        new("carb ratios", "12 15 22", 0x8A, "11 01 00 0A 0C 0F", "0=10 360=15", 3, pump => Show(pump.ReadCarbRatios(), ratios => Schedule(ratios.Schedule, value => value))),
        new("carb ratios", "23", 0x8A, "19 01 08 00 00 64 0C 01 2C", "0=10 360=30", 4, pump => Show(pump.ReadCarbRatios(), ratios => Schedule(ratios.Schedule, value => value))),
        new("sensitivities", "12 15 22 23", 0x8B, "11 01 40 0C", "0=268", 3, pump => Show(pump.ReadSensitivities(), schedule => Schedule(schedule, value => value.Value))),
        new("targets", "12", 0x8C, "11 01 00 64 0C 6E", "0=100–100 360=110–110", 3, pump => Show(pump.ReadTargets(), Targets)),
        new("targets", "15 22 23", 0x9F, "19 01 00 64 78 0C 5A 64", "0=100–120 360=90–100", 4, pump => Show(pump.ReadTargets(), Targets)),
        new("settings", "12", 0x91, "12 0F 02 01 01 00 64 00 78 00 00 00 00 01 00 00 64 01 00", "3 U/h 10 U 6 h", 0x12, pump => Show(pump.ReadSettings(), Settings)),
        new("settings", "15 22", 0xC0, "15 00 01 01 01 00 96 00 8C 00 00 00 00 01 00 00 64 01 04 00 14 00", "3.5 U/h 15 U 4 h", 0x15, pump => Show(pump.ReadSettings(), Settings)),
        new("settings", "23", 0xC0, "19 00 04 01 05 01 00 8C 00 50 00 00 00 00 00 01 64 01 04 00 14 00 64 01 01 00", "2 U/h 14 U 4 h", 0x19, pump => Show(pump.ReadSettings(), Settings)),
        new("absolute temp basal", "12 15 22 23", 0x98, "06 00 00 00 37 00 17", "1.375 U/h 23", 6, pump => Show(pump.ReadTempBasal(), TempBasal)),
        new("percent temp basal", "12 15 22 23", 0x98, "06 01 32 00 00 00 3C", "50 % 60", 6, pump => Show(pump.ReadTempBasal(), TempBasal)),
        new("calibration factor", "22 23", 0x9C, "02 0E 42", "3.65", 2, pump => Show(pump.ReadCalibrationFactor(), factor => Invariant($"{factor}"))),
        new("oldest history page", "15 22 23", 0x9D, "04 00 00 00 11", "17", 4, pump => Show(pump.ReadCurrentHistoryPage(), page => Invariant($"{page}"))),
        new("glucose pages", "22 23", 0xCD, "0C 00 00 0D 61 00 10 00 20", "3425 16 32", 8, pump => Show(pump.ReadGlucosePages(), pages => Invariant($"{pages.Current} {pages.Count} {pages.IsigCount}"))),
        new("status", "15 22 23", 0xCE, "03 03 01 00", "3 True False", 3, pump => Show(pump.ReadStatus(), status => Invariant($"{status.Code} {status.Bolusing} {status.Suspended}"))),
        new("change counter", "15 22 23", 0xEC, "04 00 00 07 00", "7", 3, pump => Show(pump.ReadChangeCounter(), count => Invariant($"{count}"))),
        new("other devices", "23", 0xF0, "0D 02 00 01 02 03 04 00 0A 0B 0C 0D", "01020304 0A0B0C0D", 1, pump => Show(pump.ReadOtherDevices(), ids => string.Join(' ', ids))),
        new("capture event", "23", 0xF1, "01 01", "True", 1, pump => Show(pump.ReadCaptureEvent(), on => on.ToString())),
        new("other devices enabled", "23", 0xF3, "01 00", "False", 1, pump => Show(pump.ReadOtherDevicesEnabled(), on => on.ToString())),
        .. Enum.GetValues<UndecodedQuery>().Select(query => new QueryCase(
            query.ToString(), "12 15 22 23", (byte)query, "03 0A 0B 0C", "0A0B0C", 0, pump => Show(pump.ReadUndecoded(query), Hex.Text))),
    ];

    public static IReadOnlyList<ActionCase> Actions { get; } =
    [
        new("write standard schedule", "12 15 22 23", 0x6F, ["01 28 00 00 50 00 08", "02", "83"], (pump, now, step, cancel) => pump.WriteBasalSchedule(Basal(now, BasalPattern.Standard), step, cancel)),
        new("write pattern A", "12 15 22 23", 0x30, ["01 28 00 00 50 00 08", "02", "83"], (pump, now, step, cancel) => pump.WriteBasalSchedule(Basal(now, BasalPattern.A), step, cancel)),
        new("write pattern B", "12 15 22 23", 0x31, ["01 28 00 00 50 00 08", "02", "83"], (pump, now, step, cancel) => pump.WriteBasalSchedule(Basal(now, BasalPattern.B), step, cancel)),
        new("set clock", "12 15 22 23", 0x40, ["07 09 16 3B 07 E1 0C 1D"], (pump, _, _, cancel) => pump.SetClock(new PumpTime(2017, 12, 29, 9, 22, 59), cancel)),
        new("set max bolus", "12 15 22", 0x41, ["01 40"], (pump, now, step, cancel) => pump.SetMaxBolus(Verdict(now, VerdictKind.MaxBolus, bolus: 256), step, cancel)),
        new("set max bolus", "23", 0x41, ["02 00 40"], (pump, now, step, cancel) => pump.SetMaxBolus(Verdict(now, VerdictKind.MaxBolus, bolus: 256), step, cancel)),
        new("bolus", "12 15 22", 0x42, ["01 0B"], (pump, now, step, cancel) => pump.Bolus(Verdict(now, VerdictKind.Bolus, bolus: 44), step, cancel)),
        new("bolus", "23", 0x42, ["02 00 2C"], (pump, now, step, cancel) => pump.Bolus(Verdict(now, VerdictKind.Bolus, bolus: 44), step, cancel)),
        new("select pattern", "12 15 22 23", 0x4A, ["01 02"], (pump, now, step, cancel) => pump.SelectBasalPattern(new Verdict(VerdictKind.BasalPattern, 0, 0, 0, Expiry(now)) { Pattern = BasalPattern.B }, step, cancel)),
        new("temp basal", "12 15 22 23", 0x4C, ["03 01 04 05"], (pump, now, step, cancel) => pump.SetTempBasal(Verdict(now, VerdictKind.TempBasal, rate: 260, halfHours: 5), step, cancel)),
        new("cancel temp basal", "12 15 22 23", 0x4C, ["03 00 00 00"], (pump, now, step, cancel) => pump.SetTempBasal(Verdict(now, VerdictKind.TempBasal), step, cancel)),
        new("suspend", "12 15 22 23", 0x4D, ["01 01"], (pump, _, step, cancel) => pump.Suspend(step, cancel)),
        new("resume", "12 15 22 23", 0x4D, ["01 00"], (pump, now, step, cancel) => pump.Resume(Verdict(now, VerdictKind.Resume), step, cancel)),
        new("set remote id", "12 15 22 23", 0x51, ["07 00 31 32 33 34 35 36"], (pump, _, _, cancel) => pump.SetRemoteId(0, RemoteId.Parse("123456").Require(), cancel)),
        new("erase remote id", "12 15 22 23", 0x51, ["07 02 2D 2D 2D 2D 2D 2D"], (pump, _, _, cancel) => pump.SetRemoteId(2, null, cancel)),
        new("remote control on", "12 15 22 23", 0x57, ["01 01"], (pump, _, _, cancel) => pump.SetRemoteControl(true, cancel)),
        new("remote control off", "12 15 22 23", 0x57, ["01 00"], (pump, _, _, cancel) => pump.SetRemoteControl(false, cancel)),
        .. Enum.GetValues<PumpButton>().Select((button, code) => new ActionCase(
            $"button {button}", "12 15 22 23", 0x5B, [$"01 0{code}"], (pump, _, _, cancel) => pump.PressButton(button, cancel))),
        new("escape", "12 15 22 23", 0x5B, ["01 01"], (pump, _, _, cancel) => pump.PressEscape(cancel)),
        new("keep awake", "12 15 22 23", 0x5D, ["02 01 01"], (pump, _, _, cancel) => pump.KeepAwake(1, cancel)),
        new("let sleep", "12 15 22 23", 0x5D, ["02 00 00"], (pump, _, _, cancel) => pump.LetSleep(cancel)),
        new("percent temp basal", "12 15 22 23", 0x69, ["02 32 02"], (pump, now, step, cancel) => pump.SetPercentTempBasal(new Verdict(VerdictKind.PercentTempBasal, 0, 2, 0, Expiry(now)) { Percent = 50 }, step, cancel)),
        new("cancel percent temp basal", "12 15 22 23", 0x69, ["02 00 00"], (pump, now, step, cancel) => pump.SetPercentTempBasal(Verdict(now, VerdictKind.PercentTempBasal), step, cancel)),
        new("set max basal", "12 15 22 23", 0x6E, ["02 01 6C"], (pump, now, step, cancel) => pump.SetMaxBasal(Verdict(now, VerdictKind.MaxBasal, rate: 364), step, cancel)),
        new("capture event", "23", 0xF2, ["01 01"], (pump, _, _, cancel) => pump.SetCaptureEvent(true, cancel)),
    ];

    /// <summary>Whether a model belongs to one of the families that a case is for.</summary>
    public static bool Has(string families, PumpModel model) => families.Contains(Invariant($"{Math.Min(model.Family, 23):00}"), StringComparison.Ordinal);

    public static string ModelAnswer(PumpModel model) => "09 03 " + Convert.ToHexString(Encoding.ASCII.GetBytes(model.ToString()));

    private static DateTimeOffset Expiry(DateTimeOffset now) => now + TimeSpan.FromSeconds(60);

    private static Verdict Verdict(DateTimeOffset now, VerdictKind kind, int rate = 0, int halfHours = 0, int bolus = 0) => new(kind, rate, halfHours, bolus, Expiry(now));

    private static Verdict Basal(DateTimeOffset now, BasalPattern pattern) =>
        new(VerdictKind.BasalSchedule, 0, 0, 0, Expiry(now)) { Pattern = pattern, Schedule = [new BasalStep(0, 40), new BasalStep(8, 80)] };

    private static (PumpError? Error, string Text) Show<T>(PumpResult<T> result, Func<T, string> text) =>
        result.TryGet(out var value, out var error) ? (null, text(value)) : (error, "");

    private static string Schedule<T>(DailySchedule<T> schedule, Func<T, double> value) =>
        string.Join(' ', schedule.Entries.Select(entry => Invariant($"{entry.StartMinute}={value(entry.Value):0.###}")));

    private static string Targets(DailySchedule<TargetRange> schedule) =>
        string.Join(' ', schedule.Entries.Select(entry => Invariant($"{entry.StartMinute}={entry.Value.Low.Value}–{entry.Value.High.Value}")));

    private static string Settings(PumpSettings settings) => Invariant($"{settings.MaxBasal} {settings.MaxBolus} {settings.InsulinActionHours} h");

    private static string TempBasal(RunningTempBasal temp) => Invariant($"{temp.Rate?.ToString() ?? temp.Percent + " %"} {temp.Remaining.TotalMinutes}");
}
