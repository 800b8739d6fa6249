using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>What else acts on the pump: keys, clock, switches. Each leaves once; none is for the loop to use unasked (UCA-SET-01) but the glucose timestamp.</summary>
public sealed partial class Pump
{
    /// <summary>Sets the pump's clock. Never from the loop while a bolus runs (UCA-SET-01).</summary>
    public PumpResult<Acknowledgement> SetClock(PumpTime clock, CancellationToken cancel = default) =>
        Change(ClockCommand.SetOpcode, ClockCommand.SetName, ClockCommand.Parameters(clock), cancel);

    /// <summary>Has the pump write the time into its glucose memory, so that the newest readings can be dated. May write it twice; harmless.</summary>
    public PumpResult<Acknowledgement> WriteGlucoseTimestamp(CancellationToken cancel = default) =>
        ShortExchange.Acknowledged(
            link,
            GlucosePageCommand.TimestampOpcode,
            GlucosePageCommand.TimestampName,
            GlucosePageCommand.TimestampTries,
            GlucosePageCommand.TimestampWindow,
            null,
            cancel);

    /// <summary>Presses one key. Only escape is safe in every menu; the others are for a person who sees the screen (UCA-BTN-01).</summary>
    public PumpResult<Acknowledgement> PressButton(PumpButton button, CancellationToken cancel = default) =>
        Change(ButtonCommand.Opcode, ButtonCommand.NameOf(button), ButtonCommand.Parameters(button), cancel);

    /// <summary>Presses the escape key, which leaves any menu (H15, UCA-SMB-07).</summary>
    public PumpResult<Acknowledgement> PressEscape(CancellationToken cancel = default) => PressButton(PumpButton.Escape, cancel);

    /// <summary>Enters a remote control that the pump shall obey, or empties its slot: whoever holds it can then bolus (SEC-02).</summary>
    /// <param name="slot">0…2.</param>
    /// <param name="remote">Null empties the slot.</param>
    public PumpResult<Acknowledgement> SetRemoteId(int slot, RemoteId? remote, CancellationToken cancel = default) =>
        Change(RemoteIdsCommand.SetOpcode, RemoteIdsCommand.SetName, RemoteIdsCommand.Parameters(slot, remote), cancel);

    /// <summary>Switches remote control on or off; on, the pump also listens more often.</summary>
    public PumpResult<Acknowledgement> SetRemoteControl(bool on, CancellationToken cancel = default) =>
        Change(RemoteControlCommand.Opcode, RemoteControlCommand.Name, RemoteControlCommand.Parameters(on), cancel);

    public PumpResult<Acknowledgement> SetCaptureEvent(bool on, CancellationToken cancel = default) =>
        Change(CaptureEventCommand.SetOpcode, CaptureEventCommand.SetName, CaptureEventCommand.Parameters(on), cancel);

    /// <summary>Keeps the pump's receiver on. It drains the battery (PLT-11).</summary>
    /// <param name="minutes">1…10.</param>
    public PumpResult<Acknowledgement> KeepAwake(int minutes, CancellationToken cancel = default) =>
        Change(KeepAwakeCommand.Opcode, KeepAwakeCommand.OnName, KeepAwakeCommand.On(minutes), cancel);

    /// <summary>Lets the pump's receiver sleep at once, which spares its battery. The next command has to wake it.</summary>
    public PumpResult<Acknowledgement> LetSleep(CancellationToken cancel = default)
    {
        var result = Change(KeepAwakeCommand.Opcode, KeepAwakeCommand.OffName, KeepAwakeCommand.Off(), cancel);
        // Where the answer was lost it may sleep: better to wake it once too often than to talk to it in vain for a minute.
        if (result.Error is null or { Kind: PumpErrorKind.Unknown }) link.Forget();
        return result;
    }

    private PumpResult<Acknowledgement> Change(byte opcode, string command, ReadOnlySpan<byte> parameters, CancellationToken cancel) =>
        LongExchange.Perform(link, opcode, command, parameters, null, null, cancel);
}
