using Loop.Medtronic;
using Loop.Radio;

namespace Loop.DropIn.Device;

/// <summary>The radio, open and tuned, and the pump behind it. Says on the log what the Go tools say, since scripts read it.</summary>
internal sealed class PumpSession : IDisposable
{
    // The chip of every radio that these tools know; the Go tools name it in their log.
    private const string RadioName = "CC111x";

    private readonly PumpContact contact;
    private readonly Action<string> say;

    private PumpSession(PumpContact contact, IRadio radio, PumpSurroundings surroundings)
    {
        this.contact = contact;
        say = surroundings.Say;
        Radio = new MeteredRadio(radio, () => say("waking pump"));
        Pump = new Pump(Radio, contact.Serial, surroundings.Time);
        say($"connected to {RadioName} radio on {contact.Radio.DevicePath}");
        say($"setting frequency to {PumpContact.Text(contact.Megahertz)}");
    }

    public Pump Pump { get; }

    public MeteredRadio Radio { get; }

    /// <summary>Opens the radio.</summary>
    /// <param name="failure">Why there is none; not yet said.</param>
    public static PumpSession? Open(PumpContact contact, PumpSurroundings surroundings, out OpenFailure? failure)
    {
        failure = null;
        var opened = Radios.Open(contact.Radio, contact.Megahertz);
        if (opened.Problem is not { } problem) return new PumpSession(contact, opened.Require(), surroundings);
        surroundings.Say($"cannot connect to {RadioName} radio on {contact.Radio.DevicePath}");
        failure = new OpenFailure(contact.Radio.DevicePath, problem);
        return null;
    }

    /// <summary>Makes sure that the pump listens, and learns its model on the way.</summary>
    /// <returns>Null where it does.</returns>
    public PumpError? Wake(CancellationToken cancel)
    {
        if (Pump.Wake(cancel).Error is { } asleep) return asleep;
        if (Pump.IdentifyModel(cancel).TryGet(out var model, out var error)) say($"model {model} pump");
        // A pump that answers something else is awake; its model matters to some commands only, which then say so.
        return error is { Kind: PumpErrorKind.NoResponse or PumpErrorKind.RadioBroken } ? error : null;
    }

    public void Dispose()
    {
        say($"disconnecting {RadioName} radio on {contact.Radio.DevicePath}");
        Radio.Dispose();
    }
}
