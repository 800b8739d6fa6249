using Loop.Medtronic;
using Loop.Therapy;
using static System.FormattableString;
using DriverError = Loop.Medtronic.PumpError;

namespace Loop.Emulator.Tests.Driver;

/// <summary>A read of the driver, and what it came to as text.</summary>
/// <param name="Opcode">By which the emulator knows it.</param>
internal sealed record DriverRead(string Name, byte Opcode, Func<Loop.Medtronic.Pump, Bench, (DriverError? Error, string Text)> Ask)
{
    /// <summary>How old a clock's answer may be that came at the last of its tries.</summary>
    private const double OldestClock = 2;

    private static readonly DateOnly Day = DateOnly.FromDateTime(Bench.Start.Date);

    /// <summary>Every read there is.</summary>
    public static IReadOnlyList<DriverRead> All { get; } =
    [
        Of("clock", 0x70, (pump, bench) => Show(pump.ReadClock(), reading => Agrees(reading, bench))),
        Of("pump id", 0x71, pump => Show(pump.ReadPumpId(), id => id)),
        Of("battery", 0x72, pump => Show(pump.ReadBattery(), battery => battery.ToString())),
        Of("reservoir", 0x73, pump => Show(pump.ReadReservoir(), units => units.ToString())),
        Of("firmware", 0x74, pump => Show(pump.ReadFirmware(), text => text)),
        Of("remote ids", 0x76, pump => Show(pump.ReadRemoteIds(), ids => string.Join(' ', ids.Select(id => id?.Text ?? "–")))),
        Of("daily totals", 0x79, pump => Show(pump.ReadDailyTotals(), totals => totals.ToString())),
        Of("history page", 0x80, pump => Show(pump.ReadHistoryPage(0), Hex)),
        Of("carb units", 0x88, pump => Show(pump.ReadCarbUnits(), unit => unit.ToString())),
        Of("glucose units", 0x89, pump => Show(pump.ReadGlucoseUnits(), unit => unit.ToString())),
        Of("carb ratios", 0x8A, pump => Show(pump.ReadCarbRatios(), ratios => Entries(ratios.Schedule))),
        Of("sensitivities", 0x8B, pump => Show(pump.ReadSensitivities(), Entries)),
        Of("targets", 0x8C, pump => Show(pump.ReadTargets(), Entries)),
        Of("model", 0x8D, pump => Show(pump.ReadModel(), model => model.ToString())),
        Of("configuration", 0x91, pump => Show(pump.ReadConfiguration(), configuration => configuration.ToString())),
        Of("standard schedule", 0x92, pump => Show(pump.ReadBasalSchedule(BasalPattern.Standard), Entries)),
        Of("pattern A", 0x93, pump => Show(pump.ReadBasalSchedule(BasalPattern.A), Entries)),
        Of("pattern B", 0x94, pump => Show(pump.ReadBasalSchedule(BasalPattern.B), Entries)),
        Of("temp basal", 0x98, pump => Show(pump.ReadTempBasal(), temp => Invariant($"{temp.Rate} {temp.Remaining.TotalHours:0}"))),
        Of("glucose page", 0x9A, (pump, bench) => Show(pump.ReadGlucosePage((int)bench.Pump.Glucose.Pages.Current), Hex)),
        Of("ISIG page", 0x9B, (pump, bench) => Show(pump.ReadIsigPage((int)bench.Pump.Glucose.Isig.Current), Hex)),
        Of("calibration factor", 0x9C, pump => Show(pump.ReadCalibrationFactor(), factor => Invariant($"{factor}"))),
        Of("oldest history page", 0x9D, pump => Show(pump.ReadCurrentHistoryPage(), page => Invariant($"{page}"))),
        Of("targets", 0x9F, pump => Show(pump.ReadTargets(), Entries)),
        Of("glucose pages by date", 0xA8, pump => Show(pump.ReadGlucosePagesByDate(Day, Day), pages => pages.ToString())),
        Of("ISIG pages by date", 0xA9, pump => Show(pump.ReadIsigPagesByDate(Day, Day), pages => pages.ToString())),
        Of("configuration", 0xC0, pump => Show(pump.ReadConfiguration(), configuration => configuration.ToString())),
        Of("glucose pages", 0xCD, pump => Show(pump.ReadGlucosePages(), pages => pages.ToString())),
        Of("status", 0xCE, pump => Show(pump.ReadStatus(), status => status.ToString())),
        Of("VCNTR page", 0xD5, (pump, bench) => Show(pump.ReadVcntrPage((int)(bench.Pump.Glucose.Vcntr.Current & 0xFF)), Hex)),
        Of("change counter", 0xEC, pump => Show(pump.ReadChangeCounter(), count => Invariant($"{count}"))),
        Of("other devices", 0xF0, pump => Show(pump.ReadOtherDevices(), ids => string.Join(' ', ids))),
        Of("capture event", 0xF1, pump => Show(pump.ReadCaptureEvent(), on => on.ToString())),
        Of("other devices enabled", 0xF3, pump => Show(pump.ReadOtherDevicesEnabled(), on => on.ToString())),
        .. Enum.GetValues<UndecodedQuery>().Select(query => Of(query.ToString(), (byte)query, pump => Show(pump.ReadUndecoded(query), Hex))),
    ];

    /// <summary>Nothing flows, so that what is read stays what it is; and every answer has something to say.</summary>
    public static void Prepare(Bench bench)
    {
        for (var pattern = 1; pattern < BasalPatterns.Count; pattern++) Assert.True(bench.Pump.Basal.TryWrite(pattern, bench.Pump.Basal.Memory(0), int.MaxValue));
        bench.Pump.RemoteIds[1] = "012349";
        bench.Pump.Delivery.SetTemp(100, null, 48, DoseOrigin.Keypad);
        bench.Pump.Delivery.Suspend(DoseOrigin.Keypad, endTemp: false);
    }

    private static DriverRead Of(string name, byte opcode, Func<Loop.Medtronic.Pump, (DriverError? Error, string Text)> ask) => new(name, opcode, (pump, _) => ask(pump));

    private static DriverRead Of(string name, byte opcode, Func<Loop.Medtronic.Pump, Bench, (DriverError? Error, string Text)> ask) => new(name, opcode, ask);

    private static (DriverError? Error, string Text) Show<T>(PumpResult<T> result, Func<T, string> text) =>
        result.TryGet(out var value, out var error) ? (null, text(value)) : (error, "");

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);

    private static string Entries<T>(DailySchedule<T> schedule) => string.Join(' ', schedule.Entries);

    /// <summary>A clock never reads twice the same: what is right about it is that it is the world's.</summary>
    private static string Agrees(ClockReading reading, Bench bench)
    {
        var behind = ((reading.ReadAt + TimeSpan.FromHours(1)).DateTime - reading.Time.Civil).TotalSeconds;
        return behind is >= -1 and <= OldestClock && bench.Now - reading.ReadAt < TimeSpan.FromSeconds(1) ? "the world's" : Invariant($"{behind} s behind");
    }
}
