using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// What a person programmed into the pump. Three layouts (index into the body; bytes that bear on dosing only):
/// <code>
///                         x12        x15, x22   from x23
/// length                  0 (12)     0 (15)     0 (19)     hexadecimal
/// maximum bolus × 10      6          6          6–7
/// maximum basal × 40      7–8        7–8        8–9
/// concentration, 0 = U100 10         10         10
/// patterns on / pattern   11 / 12    11 / 12    11 / 12    0 standard, 1 A, 2 B
/// insulin action          18         18 hours   18 hours   x12: 0 = 6 h, else 8 h
/// </code>
/// </summary>
internal static class SettingsCommand
{
    public const string Name = "reading the pump's settings";

    private const int X12Length = 0x12;
    private const int X15Length = 0x15;
    private const int X23Length = 0x19;
    private const int ConcentrationIndex = 10;
    private const int PatternsOnIndex = 11;
    private const int PatternIndex = 12;
    private const int InsulinActionIndex = 18;

    private const double MaxBolusPerUnit = 10;
    private const double MaxBasalPerUnit = 40;

    /// <summary>What the pumps allow a person to set: 25 U and 35 U/h.</summary>
    private const int HighestMaxBolus = 250;

    private const int HighestMaxBasal = 1400;
    private const int LongestAction = 24;

    public static byte OpcodeFor(PumpModel model) => IsX12(model) ? (byte)0x91 : (byte)0xC0;

    public static PumpResult<PumpSettings> Parse(PumpModel model, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(OpcodeFor(model), Name, bytes);
        if (body.ShorterThan(LengthFor(model)) is { } error) return error;
        var maxBolus = model.IsX23OrLater ? body.UInt16(6) : body[6];
        var maxBasal = body.UInt16(model.IsX23OrLater ? 8 : 7);
        var action = IsX12(model) ? body[InsulinActionIndex] == 0 ? 6 : 8 : body[InsulinActionIndex];
        if (maxBolus > HighestMaxBolus || maxBasal > HighestMaxBasal || action is < 1 or > LongestAction)
            return body.Malformed($"the answer is no settings of a {model}");
        // References disagree whether byte 10 of the newest layout is the concentration or the 24-hour display; until
        // one is proven wrong, anything but zero is taken for another concentration, which forbids dosing (UCA-SMB-10).
        return new PumpSettings(
            new UnitsPerHour(maxBasal / MaxBasalPerUnit),
            new InsulinUnits(maxBolus / MaxBolusPerUnit),
            action,
            body[ConcentrationIndex] == 0);
    }

    /// <summary>Which basal pattern the pump delivers.</summary>
    public static PumpResult<BasalPattern> ParsePattern(PumpModel model, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(OpcodeFor(model), Name, bytes);
        if (body.ShorterThan(LengthFor(model)) is { } error) return error;
        if (body[PatternsOnIndex] == 0) return BasalPattern.Standard;
        return body[PatternIndex] <= (byte)BasalPattern.B ? (BasalPattern)body[PatternIndex] : body.Malformed("the answer names no basal pattern");
    }

    private static bool IsX12(PumpModel model) => model.Family <= 12;

    private static int LengthFor(PumpModel model) => model.IsX23OrLater ? X23Length : IsX12(model) ? X12Length : X15Length;
}
