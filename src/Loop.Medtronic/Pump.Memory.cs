namespace Loop.Medtronic;

/// <summary>What the pump remembers: history, glucose, the sensor's raw values.</summary>
public sealed partial class Pump
{
    /// <summary>The number of the oldest history page there is, 0…35; the newest is 0. Not on x12: read on until <see cref="PumpRefusal.NoSuchPage"/>.</summary>
    public PumpResult<int> ReadCurrentHistoryPage(CancellationToken cancel = default) =>
        ReadUnlessX12(HistoryPageCommand.OldestOpcode, HistoryPageCommand.OldestName, HistoryPageCommand.ParseOldest, cancel);

    /// <summary>The 1022 bytes of a history page as the pump holds them, checksum verified.</summary>
    /// <param name="page">0 (newest) to 35. A pump without that page refuses with <see cref="PumpRefusal.NoSuchPage"/>.</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadHistoryPage(int page, CancellationToken cancel = default) =>
        PageRead.Read(link, HistoryPageCommand.Opcode, HistoryPageCommand.NameOf(page), HistoryPageCommand.Parameters(page), PageFormat.Short, cancel);

    /// <summary>Which glucose pages there are.</summary>
    public PumpResult<GlucosePages> ReadGlucosePages(CancellationToken cancel = default) =>
        Read(GlucosePageCommand.CurrentOpcode, GlucosePageCommand.CurrentName, GlucosePageCommand.ParseCurrent, cancel);

    /// <summary>The 1022 bytes of a glucose page as the pump holds them, checksum verified.</summary>
    /// <param name="page">A number that <see cref="ReadGlucosePages"/> allows.</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadGlucosePage(int page, CancellationToken cancel = default) =>
        PageRead.Read(link, GlucosePageCommand.PageOpcode, GlucosePageCommand.NameOf(page), GlucosePageCommand.Parameters(page), PageFormat.Short, cancel);

    /// <summary>The 2044 bytes of a page of the sensor's currents, checksum verified.</summary>
    /// <param name="page">A number that <see cref="ReadGlucosePages"/> allows.</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadIsigPage(int page, CancellationToken cancel = default) =>
        PageRead.Read(link, IsigPageCommand.Opcode, IsigPageCommand.NameOf(page), GlucosePageCommand.Parameters(page), PageFormat.Long, cancel);

    /// <summary>The 1022 bytes of a page of the sensor's counter-electrode voltages, checksum verified.</summary>
    /// <param name="page">0…255.</param>
    public PumpResult<ReadOnlyMemory<byte>> ReadVcntrPage(int page, CancellationToken cancel = default) =>
        PageRead.Read(link, VcntrPageCommand.Opcode, VcntrPageCommand.NameOf(page), VcntrPageCommand.Parameters(page), PageFormat.Short, cancel);

    /// <summary>Which glucose pages hold the readings of some days, both included, by the pump's clock.</summary>
    public PumpResult<PageRange> ReadGlucosePagesByDate(DateOnly first, DateOnly last, CancellationToken cancel = default) =>
        PagesByDate(PagesByDateCommand.GlucoseOpcode, PagesByDateCommand.GlucoseName, first, last, cancel);

    /// <summary>Which ISIG pages hold the readings of some days, both included, by the pump's clock.</summary>
    public PumpResult<PageRange> ReadIsigPagesByDate(DateOnly first, DateOnly last, CancellationToken cancel = default) =>
        PagesByDate(PagesByDateCommand.IsigOpcode, PagesByDateCommand.IsigName, first, last, cancel);

    /// <summary>What the sensor's current is multiplied by.</summary>
    public PumpResult<double> ReadCalibrationFactor(CancellationToken cancel = default) =>
        Read(CalibrationFactorCommand.Opcode, CalibrationFactorCommand.Name, CalibrationFactorCommand.Parse, cancel);

    private PumpResult<PageRange> PagesByDate(byte opcode, string command, DateOnly first, DateOnly last, CancellationToken cancel) =>
        ParameterRead.Read(link, opcode, command, PagesByDateCommand.Parameters(first, last), cancel)
            .Then(body => PagesByDateCommand.Parse(opcode, command, body));
}
