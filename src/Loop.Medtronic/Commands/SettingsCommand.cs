using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// What a person programmed into the pump. Three layouts (index into the body):
/// <code>
///                          x12        x15, x22   from x23
/// length                   0 (12)     0 (15)     0 (19)     hexadecimal
/// auto-off, hours          1          1          1
/// alarm: 4 vibrate         2          2          2          else its volume
/// easy bolus on / × 10     3 / 4      3 / 4      3 / 4
/// square and dual boluses  5          5          5
/// maximum bolus × 10       6          6          6–7
/// maximum basal × 40       7–8        7–8        8–9
/// 24-hour display          9          9          –
/// concentration, 0 = U100  10         10         10
/// patterns on / pattern    11 / 12    11 / 12    11 / 12    0 standard, 1 A, 2 B
/// remote control on        13         13         13
/// block on                 14         14         14
/// temp basals in percent   15         15         15
/// percent last used        16         16         16
/// meter link on            17         17         17
/// insulin action           18         18 hours   18 hours   x12: 0 = 6 h, else 8 h
/// reservoir warning / at   –          19 / 20    19 / 20
/// keypad lock              –          21         21
/// bolus step × 1000        –          –          22
/// events / others / paired –          –          23 / 24 / 25
/// </code>
/// </summary>
internal static class SettingsCommand
{
    public const string Name = "reading the pump's settings";

    private const byte OldOpcode = 0x91;
    private const byte NewOpcode = 0xC0;
    private const int X12Length = 0x12;
    private const int X15Length = 0x15;
    private const int X23Length = 0x19;
    private const double PerTenth = 10;
    private const double MaxBasalPerUnit = 40;
    private const double PerMilliUnit = 1000;
    private const int Vibrate = 4;

    /// <summary>What the pumps allow a person to set: 25 U and 35 U/h.</summary>
    private const int HighestMaxBolus = 250;

    private const int HighestMaxBasal = 1400;
    private const int LongestAction = 24;

    public static byte OpcodeFor(PumpModel model) => X12.Is(model) ? OldOpcode : NewOpcode;

    public static PumpResult<PumpConfiguration> Parse(PumpModel model, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(OpcodeFor(model), Name, bytes);
        if (body.ShorterThan(LengthFor(model)) is { } error) return error;
        var (x12, x23) = (X12.Is(model), model.IsX23OrLater);
        var maxBolus = x23 ? body.UInt16(6) : body[6];
        var maxBasal = body.UInt16(x23 ? 8 : 7);
        var action = x12 ? body[18] == 0 ? 6 : 8 : body[18];
        if (maxBolus > HighestMaxBolus || maxBasal > HighestMaxBasal || action is < 1 or > LongestAction)
            return body.Malformed($"the answer is no settings of a {model}");
        if (body[11] != 0 && body[12] > (byte)BasalPattern.B) return body.Malformed("the answer names no basal pattern");
        // References disagree whether byte 10 of the newest layout is the concentration or the 24-hour display; until
        // one is proven wrong, anything but zero is taken for another concentration, which forbids dosing (UCA-SMB-10).
        var settings = new PumpSettings(new UnitsPerHour(maxBasal / MaxBasalPerUnit), new InsulinUnits(maxBolus / PerTenth), action, body[10] == 0);
        return new PumpConfiguration(settings)
        {
            AutoOff = TimeSpan.FromHours(body[1]),
            AlarmVolume = body[2] == Vibrate ? null : body[2],
            EasyBolus = body[3] == 0 ? null : new InsulinUnits(body[4] / PerTenth),
            VariableBoluses = body[5] != 0,
            TwentyFourHourClock = x23 ? null : body[9] != 0,
            Concentration = body[10],
            PatternsOn = body[11] != 0,
            SelectedPattern = body[12] <= (byte)BasalPattern.B ? (BasalPattern)body[12] : BasalPattern.Standard,
            RemoteControlOn = body[13] != 0,
            BlockOn = body[14] != 0,
            TempBasalsInPercent = body[15] != 0,
            TempPercent = body[16],
            MeterLinkOn = body[17] != 0,
            ReservoirWarning = x12 ? null : new ReservoirWarning(body[19], body[20]),
            KeypadLocked = x12 ? null : body[21] != 0,
            BolusStep = x23 ? new InsulinUnits(body[22] / PerMilliUnit) : null,
            EventsOn = x23 ? body[23] != 0 : null,
            OtherDeviceOn = x23 ? body[24] != 0 : null,
            OtherDevicePaired = x23 ? body[25] != 0 : null,
        };
    }

    /// <summary>Whether an answer has the layout that only x12 pumps have.</summary>
    public static PumpResult<PumpModel> RecogniseX12(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(OldOpcode, Name, bytes);
        return body.Length == X12Length ? X12.Unnamed : body.Malformed("the answer is no settings of a 512 or 712");
    }

    private static int LengthFor(PumpModel model) => model.IsX23OrLater ? X23Length : X12.Is(model) ? X12Length : X15Length;
}
