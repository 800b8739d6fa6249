using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>How an exchange with the pump runs.</summary>
public enum CommandShape
{
    /// <summary>One short packet, performed at once and acknowledged.</summary>
    Immediate,

    /// <summary>One short packet, answered with data.</summary>
    Read,

    /// <summary>One short packet, answered with data in frames that are asked for one by one.</summary>
    Frames,

    /// <summary>A short packet, acknowledged; then one with parameters, answered with data.</summary>
    Query,

    /// <summary>A short packet, acknowledged; then one with parameters, answered with a page in frames that are asked for one by one.</summary>
    Page,

    /// <summary>A short packet, acknowledged; then one with parameters, performed and acknowledged.</summary>
    Order,

    /// <summary>A short packet, acknowledged; then data in frames, each acknowledged.</summary>
    Upload,
}

/// <summary>A command that a pump may know.</summary>
/// <param name="Opcode">Such as 0x42.</param>
/// <param name="Name">As fault scripts name it, such as <c>BOLUS</c>.</param>
/// <param name="Shape">How its exchange runs.</param>
/// <param name="From">The oldest family that knows it, such as 22.</param>
/// <param name="To">The newest.</param>
/// <param name="Documented">Its data are known; otherwise it is refused as an unknown one is, unless <see cref="PumpQuirks.AcceptUndocumented"/>.</param>
public sealed record PumpCommand(byte Opcode, string Name, CommandShape Shape, int From = 0, int To = 99, bool Documented = true)
{
    /// <summary>Whether pumps of a model know it.</summary>
    public bool IsKnownTo(PumpModel model) => model.Family >= From && model.Family <= To;
}
