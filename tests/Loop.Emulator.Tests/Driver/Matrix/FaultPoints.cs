namespace Loop.Emulator.Tests.Driver;

/// <summary>Where faults can hit one exchange of a command: every packet that a clean one has, and every one of a step at once.</summary>
internal static class FaultPoints
{
    /// <param name="facts">What the pump received in a clean exchange.</param>
    public static IReadOnlyList<ScriptedFault> Of(byte opcode, IReadOnlyList<LedgerEntry> facts)
    {
        var received = facts.OfType<CommandReceived>().ToList();
        var faults = new List<ScriptedFault>();
        Add(ExchangeStep.Prelude, received.Count(packet => packet.Opcode == opcode && !packet.HasParameters));
        Add(ExchangeStep.Parameters, received.Count(packet => packet.Opcode == opcode && packet.HasParameters));
        Add(ExchangeStep.Frame, received.Count(packet => packet.Opcode == Opcode.Acknowledge));
        return faults;

        void Add(ExchangeStep step, int packets)
        {
            if (packets == 0) return;
            foreach (var number in Enumerable.Range(1, packets).Select(number => (int?)number).Append(null))
            {
                foreach (var side in Enum.GetValues<ExchangeSide>())
                {
                    foreach (var kind in FaultScript.KindsAt(step, side))
                    {
                        // A wakeup is never refused.
                        if (opcode == Opcode.Wakeup && (kind is FaultKind.Nak or FaultKind.Busy)) continue;
                        faults.Add(new ScriptedFault(new FaultPoint(opcode, number, step, side), kind));
                    }
                }
            }
        }
    }
}
