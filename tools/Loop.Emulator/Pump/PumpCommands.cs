using System.Globalization;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>Every command that the emulated pumps know, by family.</summary>
public static class PumpCommands
{
    private const int X12 = 12;
    private const int X15 = 15;

    /// <summary>The first with a sensor's receiver.</summary>
    private const int X22 = 22;

    private const int X23 = 23;

    /// <summary>By opcode.</summary>
    public static IReadOnlyList<PumpCommand> All { get; } =
    [
        new(Opcode.WriteGlucoseTime, "WRITE-GLUCOSE-TIME", CommandShape.Immediate, X22),
        new(Opcode.WritePatternA, "WRITE-BASAL-A", CommandShape.Upload),
        new(Opcode.WritePatternB, "WRITE-BASAL-B", CommandShape.Upload),
        new(Opcode.SetClock, "SET-CLOCK", CommandShape.Order),
        new(Opcode.SetMaxBolus, "SET-MAX-BOLUS", CommandShape.Order),
        new(Opcode.Bolus, "BOLUS", CommandShape.Order),
        new(Opcode.SelectPattern, "SELECT-PATTERN", CommandShape.Order),
        new(Opcode.SetTempBasal, "TEMP", CommandShape.Order),
        new(Opcode.Suspend, "SUSPEND", CommandShape.Order),
        new(Opcode.SetAutoOff, "SET-AUTO-OFF", CommandShape.Order, Documented: false),
        new(Opcode.SetEasyBolus, "SET-EASY-BOLUS", CommandShape.Order, Documented: false),
        new(Opcode.SetRemoteId, "SET-REMOTE-ID", CommandShape.Order),
        new(Opcode.EnableRemotes, "ENABLE-REMOTES", CommandShape.Order),
        new(Opcode.Button, "BUTTON", CommandShape.Order),
        new(Opcode.Wakeup, "WAKEUP", CommandShape.Immediate),
        new(Opcode.SetTempBasalType, "SET-TEMP-TYPE", CommandShape.Order, Documented: false),
        new(Opcode.SetPercentTempBasal, "TEMP-PERCENT", CommandShape.Order),
        new(Opcode.SetMaxBasal, "SET-MAX-BASAL", CommandShape.Order),
        new(Opcode.WriteStandardBasal, "WRITE-BASAL", CommandShape.Upload),
        Read(Opcode.ReadClock, "CLOCK"),
        Read(Opcode.ReadPumpId, "PUMP-ID"),
        Read(Opcode.ReadBattery, "BATTERY"),
        Read(Opcode.ReadReservoir, "RESERVOIR"),
        Read(Opcode.ReadFirmware, "FIRMWARE"),
        Undocumented(0x75, "ERROR-STATUS"),
        Read(Opcode.ReadRemoteIds, "REMOTE-IDS"),
        Read(Opcode.ReadTotals, "TOTALS"),
        new(Opcode.HistoryPage, "HISTORY", CommandShape.Page),
        Undocumented(0x83, "PUMP-STATE"),
        Read(Opcode.ReadCarbUnits, "CARB-UNITS"),
        Read(Opcode.ReadGlucoseUnits, "GLUCOSE-UNITS"),
        Read(Opcode.ReadCarbRatios, "CARB-RATIOS"),
        Read(Opcode.ReadSensitivities, "SENSITIVITIES"),
        Read(Opcode.ReadOldTargets, "OLD-TARGETS") with { To = X12 },
        Read(Opcode.ReadModel, "MODEL"),
        Undocumented(0x8F, "RESERVOIR-WARNING"),
        Undocumented(0x90, "GLUCOSE-REMINDERS"),
        Read(Opcode.ReadOldSettings, "OLD-SETTINGS") with { To = X12 },
        new(Opcode.ReadStandardBasal, "BASAL", CommandShape.Frames),
        new(Opcode.ReadPatternA, "BASAL-A", CommandShape.Frames),
        new(Opcode.ReadPatternB, "BASAL-B", CommandShape.Frames),
        Undocumented(0x95, "LINK-IDS"),
        Undocumented(0x97, "GLUCOSE-ALARMS"),
        Read(Opcode.ReadTempBasal, "TEMP-STATE"),
        Undocumented(0x99, "SENSOR-SETTINGS") with { From = X22 },
        new(Opcode.GlucosePage, "GLUCOSE", CommandShape.Page, X22),
        new(Opcode.IsigPage, "ISIG", CommandShape.Page, X22),
        Read(Opcode.ReadCalibration, "CALIBRATION") with { From = X22 },
        Read(Opcode.ReadLastHistoryPage, "LAST-PAGE") with { From = X15 },
        Read(Opcode.ReadTargets, "TARGETS") with { From = X15 },
        new(Opcode.FilterGlucose, "FILTER-GLUCOSE", CommandShape.Query, X22),
        new(Opcode.FilterIsig, "FILTER-ISIG", CommandShape.Query, X22),
        Read(Opcode.ReadSettings, "SETTINGS") with { From = X15 },
        Undocumented(0xC1, "SETTINGS-DATE") with { From = X15 },
        Undocumented(0xC3, "CONTRAST") with { From = X15 },
        Undocumented(0xC5, "BOLUS-REMINDER") with { From = X15 },
        Undocumented(0xC6, "BOLUS-REMINDERS") with { From = X15 },
        Undocumented(0xC7, "FACTORY") with { From = X15 },
        Read(Opcode.ReadGlucosePage, "GLUCOSE-PAGES") with { From = X22 },
        Read(Opcode.ReadStatus, "STATUS") with { From = X15 },
        Undocumented(0xCF, "SENSOR-ALERTS") with { From = X22 },
        Undocumented(0xD1, "SENSOR-ALERTS-1") with { From = X22 },
        Undocumented(0xD2, "SENSOR-ALERTS-2") with { From = X22 },
        Undocumented(0xD3, "SENSOR-ALERTS-3") with { From = X22 },
        Undocumented(0xD4, "SENSOR-ALERTS-4") with { From = X22 },
        new(Opcode.VcntrPage, "VCNTR", CommandShape.Page, X22),
        Read(Opcode.ReadChanges, "CHANGES") with { From = X15 },
        Read(Opcode.ReadOtherDevices, "OTHER-DEVICES") with { From = X23 },
        Read(Opcode.ReadCaptureEvents, "CAPTURE-EVENTS") with { From = X23 },
        new(Opcode.SetCaptureEvents, "SET-CAPTURE-EVENTS", CommandShape.Order, X23),
        Read(Opcode.ReadOtherDevicesEnabled, "OTHER-DEVICES-ON") with { From = X23 },
    ];

    private static readonly PumpCommand?[] ByOpcode = Index();

    /// <summary>What pumps of a model answer in full: the ones of <see cref="All"/> that their family knows and whose data are known.</summary>
    public static IReadOnlyList<PumpCommand> Of(PumpModel model) => [.. All.Where(command => command.Documented && command.IsKnownTo(model))];

    /// <summary>The command of an opcode; null when no pump knows it.</summary>
    public static PumpCommand? Find(byte opcode) => ByOpcode[opcode];

    /// <summary>The command of a name in any case, or of an opcode such as <c>0x42</c>; null when there is none.</summary>
    public static PumpCommand? Find(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && byte.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var opcode)
            ? Find(opcode)
            : All.FirstOrDefault(command => command.Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static PumpCommand Read(byte opcode, string name) => new(opcode, name, CommandShape.Read);

    private static PumpCommand Undocumented(byte opcode, string name) => new(opcode, name, CommandShape.Read, Documented: false);

    private static PumpCommand?[] Index()
    {
        var index = new PumpCommand?[256];
        foreach (var command in All) index[command.Opcode] = command;
        return index;
    }
}
