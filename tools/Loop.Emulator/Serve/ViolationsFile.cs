using System.Globalization;

namespace Loop.Emulator;

/// <summary>Writes protocol violations as they happen, one line each: instant, command, what was done.</summary>
internal sealed class ViolationsFile : IDisposable
{
    private readonly StreamWriter file;
    private readonly Ledger ledger;

    public ViolationsFile(string path, Ledger ledger)
    {
        file = new StreamWriter(path, append: true) { AutoFlush = true };
        this.ledger = ledger;
        ledger.Written += Note;
    }

    public void Dispose()
    {
        ledger.Written -= Note;
        file.Dispose();
    }

    private void Note(LedgerEntry entry)
    {
        if (entry is not ProtocolViolation violation) return;
        var command = violation.Opcode is { } opcode ? PumpCommands.Find((byte)opcode)?.Name ?? $"0x{opcode:X2}" : "-";
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{violation.At:yyyy-MM-ddTHH:mm:ss.fffZ} {command} {violation.What}"));
    }
}
