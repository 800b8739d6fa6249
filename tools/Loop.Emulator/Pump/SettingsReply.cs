namespace Loop.Emulator;

/// <summary>The settings in the form of the pump's family: 18 bytes on x12, 21 on x15 and x22, 25 from x23 on.</summary>
internal sealed class SettingsReply(PumpState pump)
{
    private const int PulsesPerTenth = Pulse.PerUnit / 10;
    private const byte Vibrates = 4;
    private const byte WholeSchedule = 100;

    /// <summary>An x12 knows two insulins by name: a fast one of six hours, a regular one of eight.</summary>
    private const int FastInsulinHours = 6;

    public byte[] Make()
    {
        var body = new byte[1 + Length];
        body[0] = (byte)Length;
        body[1] = (byte)pump.AutoOffHours;
        body[2] = Vibrates;
        body[3] = 1;
        Limits(body);
        body[11] = Replies.Flag(pump.Basal.Selected != 0);
        body[12] = (byte)pump.Basal.Selected;
        body[13] = Replies.Flag(pump.RemotesEnabled);
        body[pump.Quirks.TempBasalTypeAt14 ? 14 : 15] = Replies.Flag(pump.PercentMode);
        body[16] = WholeSchedule;
        body[17] = 1;
        var hours = pump.Program.Settings.InsulinActionHours;
        body[18] = pump.Family.IsX12 ? Replies.Flag(hours > FastInsulinHours) : (byte)hours;
        if (pump.Family.IsX12) return body;
        body[20] = Reservoir.LowUnits;
        if (!pump.Family.IsLong) return body;
        const byte finestStep = 25;
        body[22] = finestStep;
        body[23] = Replies.Flag(pump.CaptureEvents);
        return body;
    }

    private int Length => pump.Family switch
    {
        { IsX12: true } => 18,
        { IsLong: true } => 25,
        _ => 21,
    };

    private void Limits(byte[] body)
    {
        var tenths = Replies.Big(pump.MaxBolus / PulsesPerTenth);
        var perHour = Replies.Big(pump.MaxBasal);
        if (pump.Family.IsLong)
        {
            tenths.CopyTo(body, 6);
            perHour.CopyTo(body, 8);
            body[10] = Replies.Flag(pump.Quirks.TimeFormatInConcentration || !pump.Program.Settings.IsU100);
            return;
        }

        body[6] = tenths[1];
        perHour.CopyTo(body, 7);
        body[10] = Replies.Flag(!pump.Program.Settings.IsU100);
    }
}
