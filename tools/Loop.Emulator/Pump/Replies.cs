using System.Text;
using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What the pump answers to reads: bodies with their length in front, zero fill left to the sender.</summary>
internal sealed class Replies(PumpState pump)
{
    private const int MostEntries = 8;
    private const int MostBasalEntries = 48;
    private const byte Grams = 1;
    private const byte Exchanges = 2;
    private const double GramsPerExchange = 10;
    private const byte MilligramsPerDecilitre = 1;

    /// <summary>The whole basal memory: three frames of 64 bytes.</summary>
    private const int BasalMemory = 192;

    /// <summary>A fresh alkaline cell under the pump's load, hundredths of a volt.</summary>
    private const int BatteryCentivolts = 147;

    public IReadOnlyDictionary<byte, Func<byte[]>> ByOpcode => new Dictionary<byte, Func<byte[]>>
    {
        [Opcode.ReadClock] = Clock,
        [Opcode.ReadPumpId] = () => WithLength(Encoding.ASCII.GetBytes(pump.Serial)),
        [Opcode.ReadBattery] = () => WithLength(0, BatteryCentivolts >> 8, BatteryCentivolts & 0xFF),
        [Opcode.ReadReservoir] = () => WithLength([0, 0, .. Big(pump.Reservoir.Pulses)]),
        [Opcode.ReadFirmware] = () => WithLength([.. Encoding.ASCII.GetBytes(pump.Family.Firmware), 0x0B, 0x0B]),
        [Opcode.ReadCarbUnits] = () => WithLength(CarbUnit),
        [Opcode.ReadGlucoseUnits] = () => WithLength(MilligramsPerDecilitre),
        [Opcode.ReadCarbRatios] = CarbRatios,
        [Opcode.ReadSensitivities] = Sensitivities,
        [Opcode.ReadTargets] = Targets,
        [Opcode.ReadModel] = Model,
        [Opcode.ReadTempBasal] = TempBasal,
        [Opcode.ReadLastHistoryPage] = () => WithLength([0, 0, .. Big(pump.History.LastPage)]),
        [Opcode.ReadSettings] = Settings,
        [Opcode.ReadGlucosePage] = GlucosePage,
        [Opcode.ReadStatus] = () => WithLength(PumpStatus.NormalCode, Flag(pump.Delivery.Bolusing), Flag(pump.Delivery.Suspended)),
    };

    /// <summary>The standard schedule as the pump stores it, an empty entry (3F) behind the last.</summary>
    public byte[] BasalFrames()
    {
        var memory = new byte[BasalMemory];
        var entries = pump.Program.Schedules.Basal.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            var rate = Pulse.In(entries[i].Value.Value);
            memory[3 * i] = (byte)(rate & 0xFF);
            memory[(3 * i) + 1] = (byte)(rate >> 8);
            memory[(3 * i) + 2] = (byte)(entries[i].StartMinute / 30);
        }

        const byte noEntry = 0x3F;
        if (entries.Count < MostBasalEntries) memory[(3 * entries.Count) + 2] = noEntry;
        return memory;
    }

    private byte CarbUnit => pump.Quirks.CarbsInExchanges ? Exchanges : Grams;

    private static byte[] WithLength(params ReadOnlySpan<byte> data) => [(byte)data.Length, .. data];

    private static byte[] Big(int value) => [checked((byte)(value >> 8)), (byte)(value & 0xFF)];

    private static byte Flag(bool value) => value ? (byte)1 : (byte)0;

    private byte[] Clock()
    {
        var local = pump.Wall.Local;
        return WithLength([(byte)local.Hour, (byte)local.Minute, (byte)local.Second, .. Big(local.Year), (byte)local.Month, (byte)local.Day]);
    }

    private byte[] Model()
    {
        var digits = Encoding.ASCII.GetBytes(pump.Family.Model.ToString());
        const byte stringRoom = 9;
        return [stringRoom, (byte)digits.Length, .. digits];
    }

    /// <summary>A byte between units and the first entry is not counted in the length on these pumps.</summary>
    private byte[] CarbRatios()
    {
        var body = new byte[3 + (3 * MostEntries)];
        (body[0], body[1], body[2]) = (1 + (3 * MostEntries), CarbUnit, MostEntries);
        var at = 3;
        foreach (var entry in pump.Program.Schedules.CarbRatio.Entries)
        {
            body[at] = (byte)(entry.StartMinute / 30);
            var stored = pump.Quirks.CarbsInExchanges ? 1000 * GramsPerExchange / entry.Value : 10 * entry.Value;
            Big((int)Math.Round(stored)).CopyTo(body, at + 1);
            at += 3;
        }

        return body;
    }

    private byte[] Sensitivities()
    {
        var body = new byte[2 + (2 * MostEntries)];
        (body[0], body[1]) = (1 + (2 * MostEntries), MilligramsPerDecilitre);
        var at = 2;
        foreach (var entry in pump.Program.Schedules.Sensitivity.Entries)
        {
            var value = (int)Math.Round(entry.Value.Value);
            body[at++] = (byte)((entry.StartMinute / 30) | ((value >> 8) << 6));
            body[at++] = (byte)(value & 0xFF);
        }

        return body;
    }

    private byte[] Targets()
    {
        var body = new byte[2 + (3 * MostEntries)];
        (body[0], body[1]) = (1 + (3 * MostEntries), MilligramsPerDecilitre);
        var at = 2;
        foreach (var entry in pump.Program.Schedules.Target.Entries)
        {
            body[at++] = (byte)(entry.StartMinute / 30);
            body[at++] = (byte)Math.Round(entry.Value.Low.Value);
            body[at++] = (byte)Math.Round(entry.Value.High.Value);
        }

        return body;
    }

    private byte[] TempBasal()
    {
        var temp = pump.Delivery.Temp;
        var left = temp is null ? 0 : temp.End - pump.Clock.Now;
        var minutes = (int)((left + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute);
        var percent = temp?.Percent;
        var isPercent = temp is null ? pump.PercentMode : percent is not null;
        return WithLength([Flag(isPercent), (byte)(percent ?? 0), .. Big(temp?.Pulses ?? 0), .. Big(minutes)]);
    }

    private byte[] Settings()
    {
        var body = new byte[26];
        body[0] = 25;
        body[2] = 4;
        body[3] = 1;
        Big(pump.MaxBolus / (Pulse.PerUnit / 10)).CopyTo(body, 6);
        Big(pump.MaxBasal).CopyTo(body, 8);
        body[10] = Flag(!pump.Program.Settings.IsU100);
        body[13] = 1;
        body[15] = Flag(pump.PercentMode);
        body[16] = 100;
        body[17] = 1;
        body[18] = (byte)pump.Program.Settings.InsulinActionHours;
        body[20] = 20;
        body[22] = 25;
        return body;
    }

    /// <summary>Newest page number, then how many glucose pages are kept, then how many ISIG pages: those are not emulated.</summary>
    private byte[] GlucosePage()
    {
        var page = pump.Glucose.CurrentPage;
        var kept = (byte)pump.Glucose.Kept;
        return WithLength((byte)(page >> 24), (byte)((page >> 16) & 0xFF), (byte)((page >> 8) & 0xFF), (byte)(page & 0xFF), 0, kept, 0, 0, 0, 0, 0, 0);
    }
}
