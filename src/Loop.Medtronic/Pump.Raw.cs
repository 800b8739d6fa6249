namespace Loop.Medtronic;

/// <summary>What the pump answers, byte for byte.</summary>
public sealed partial class Pump
{
    /// <summary>The 65 bytes of the answer to a query by its number; of an answer in several frames, the first.</summary>
    /// <param name="opcode">One that reads; any other is not sent (UCA-BTN-02).</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadRaw(byte opcode, CancellationToken cancel = default) => RawRead.IsAllowed(opcode)
        ? ShortExchange.Read(link, opcode, RawRead.NameOf(opcode), cancel)
        : PumpError.NotSent(opcode, RawRead.NameOf(opcode), "it is no opcode that is known to read", "use the command's own name, with its limits");
}
