namespace Loop.Emulator;

/// <summary>The wizard's schedules as the pump answers them, in its own units.</summary>
internal sealed class ScheduleReplies(PumpState pump)
{
    private const int MostEntries = 8;
    private const byte Grams = 1;
    private const byte Exchanges = 2;
    private const double GramsPerExchange = 10;
    private const byte MilligramsPerDecilitre = 1;
    private const byte Millimoles = 2;

    public byte CarbUnit => pump.Quirks.CarbsInExchanges ? Exchanges : Grams;

    public byte GlucoseUnit => pump.Quirks.GlucoseInMillimoles ? Millimoles : MilligramsPerDecilitre;

    public byte[] CarbRatios() => pump.Family.IsLong ? LongCarbRatios() : ShortCarbRatios();

    public byte[] Sensitivities()
    {
        var body = new byte[2 + (2 * MostEntries)];
        (body[0], body[1]) = (1 + (2 * MostEntries), GlucoseUnit);
        var at = 2;
        foreach (var entry in pump.Program.Schedules.Sensitivity.Entries)
        {
            var value = pump.Stored(entry.Value);
            body[at++] = (byte)((entry.StartMinute / 30) | ((value >> 8) << 6));
            body[at++] = (byte)(value & 0xFF);
        }

        return body;
    }

    public byte[] Targets()
    {
        var body = new byte[2 + (3 * MostEntries)];
        (body[0], body[1]) = (1 + (3 * MostEntries), GlucoseUnit);
        var at = 2;
        foreach (var entry in pump.Program.Schedules.Target.Entries)
        {
            body[at++] = (byte)(entry.StartMinute / 30);
            body[at++] = (byte)pump.Stored(entry.Value.Low);
            body[at++] = (byte)pump.Stored(entry.Value.High);
        }

        return body;
    }

    /// <summary>One target each, the range's lower end.</summary>
    public byte[] OldTargets()
    {
        var body = new byte[2 + (2 * MostEntries)];
        (body[0], body[1]) = (1 + (2 * MostEntries), GlucoseUnit);
        var at = 2;
        foreach (var entry in pump.Program.Schedules.Target.Entries)
        {
            body[at++] = (byte)(entry.StartMinute / 30);
            body[at++] = (byte)pump.Stored(entry.Value.Low);
        }

        return body;
    }

    /// <summary>Whole grams in a byte, or tenths of an exchange.</summary>
    private byte[] ShortCarbRatios()
    {
        var body = new byte[2 + (2 * MostEntries)];
        (body[0], body[1]) = (1 + (2 * MostEntries), CarbUnit);
        var at = 2;
        foreach (var entry in pump.Program.Schedules.CarbRatio.Entries)
        {
            body[at++] = (byte)(entry.StartMinute / 30);
            body[at++] = (byte)Math.Round(pump.Quirks.CarbsInExchanges ? 10 * GramsPerExchange / entry.Value : entry.Value);
        }

        return body;
    }

    /// <summary>A byte between units and the first entry is not counted in the length, unless a switch says so.</summary>
    private byte[] LongCarbRatios()
    {
        var body = new byte[3 + (3 * MostEntries)];
        var gap = pump.Quirks.CarbRatioLengthCountsGap ? 1 : 0;
        (body[0], body[1], body[2]) = ((byte)(1 + (3 * MostEntries) + gap), CarbUnit, MostEntries);
        var at = 3;
        foreach (var entry in pump.Program.Schedules.CarbRatio.Entries)
        {
            body[at] = (byte)(entry.StartMinute / 30);
            var stored = pump.Quirks.CarbsInExchanges ? 1000 * GramsPerExchange / entry.Value : 10 * entry.Value;
            Replies.Big((int)Math.Round(stored)).CopyTo(body, at + 1);
            at += 3;
        }

        return body;
    }
}
