namespace Loop.Emulator;

/// <summary>Notices a dose that is sent a second time before anything was read that tells what became of the first.</summary>
internal sealed class DoseWatch(PumpState pump)
{
    private byte[]? pending;

    public void Read(byte opcode)
    {
        if (opcode is Opcode.ReadTempBasal or Opcode.ReadStatus or Opcode.HistoryPage or Opcode.ReadReservoir) pending = null;
    }

    public void Ordered(byte opcode, byte[] parameters)
    {
        if (opcode is not (Opcode.Bolus or Opcode.SetTempBasal or Opcode.SetPercentTempBasal)) return;
        byte[] dose = [opcode, .. parameters];
        if (pending is not null && pending.AsSpan().SequenceEqual(dose)) pump.NoteViolation(opcode, "the same dose again, with no look at what became of the first");
        if (opcode == Opcode.Bolus && pump.Delivery.Bolusing) pump.NoteViolation(opcode, "a bolus while one is delivered");
        pending = dose;
    }
}
