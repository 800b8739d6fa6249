using System.Buffers.Binary;
using System.Device.Gpio;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// A chip's lines through its character device alone: no library has to be there, and the kernel keeps others off a line that is
/// held. All lines are active low: <see cref="PinValue.High"/> means asserted. Lines are held until they are closed, because a
/// line that is let go may fall back to what it was.
/// </summary>
internal sealed class GpioCharacterDriver : GpioDriver
{
    public static readonly PinValue Asserted = PinValue.High;
    public static readonly PinValue Released = PinValue.Low;

    private readonly IKernel kernel;
    private readonly string consumer;
    private readonly Dictionary<int, (int Descriptor, PinMode Mode)> held = [];
    private int chip;

    private GpioCharacterDriver(IKernel kernel, int chip, int lines, string consumer)
    {
        this.kernel = kernel;
        this.chip = chip;
        this.consumer = consumer;
        PinCount = lines;
    }

    protected override int PinCount { get; }

    /// <summary>Opens a chip; no line is touched yet.</summary>
    /// <param name="path">For example <c>/dev/gpiochip0</c>.</param>
    /// <param name="consumer">Under which name others see its lines taken, up to 31 letters.</param>
    public static Result<GpioCharacterDriver> Open(IKernel kernel, string path, string consumer)
    {
        var opened = kernel.Open(path, LibC.ReadWrite | LibC.CloseOnExec);
        if (opened < 0) return NotOpened(path, opened);
        var information = new byte[GpioAbi.ChipSize];
        var returned = kernel.Control(opened, GpioAbi.GetChip, information);
        if (returned >= 0)
            return new GpioCharacterDriver(kernel, opened, BinaryPrimitives.ReadInt32LittleEndian(information.AsSpan(GpioAbi.ChipLinesOffset)), consumer);
        _ = kernel.Close(opened);
        return new Problem($"{path} is no GPIO chip: {Errno.Text(returned)}", "name a chip that gpiodetect shows");
    }

    protected override void OpenPin(int pinNumber)
    {
        // Opening says nothing of a direction, and a line must not be moved before its own is known.
    }

    protected override void ClosePin(int pinNumber)
    {
        if (held.Remove(pinNumber, out var line)) _ = kernel.Close(line.Descriptor);
    }

    protected override void SetPinMode(int pinNumber, PinMode mode) => Take(pinNumber, mode, Released);

    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue) => Take(pinNumber, mode, initialValue);

    protected override PinMode GetPinMode(int pinNumber) => held[pinNumber].Mode;

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Output or PinMode.Input;

    protected override PinValue Read(int pinNumber)
    {
        var values = GpioAbi.Values(false);
        Require(kernel.Control(held[pinNumber].Descriptor, GpioAbi.GetValues, values));
        return (values[0] & 1) != 0 ? PinValue.High : PinValue.Low;
    }

    protected override void Write(int pinNumber, PinValue value) =>
        Require(kernel.Control(held[pinNumber].Descriptor, GpioAbi.SetValues, GpioAbi.Values(value == PinValue.High)));

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw NoEvents();

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) => throw NoEvents();

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) => throw NoEvents();

    protected override void Dispose(bool disposing)
    {
        foreach (var pin in held.Keys.ToArray()) ClosePin(pin);
        if (chip >= 0) _ = kernel.Close(chip);
        chip = -1;
        base.Dispose(disposing);
    }

    private static NotSupportedException NoEvents() => new("The radio's lines are outputs; nobody waits for them.");

    private static Problem NotOpened(string path, int error) => -error switch
    {
        Errno.NoEntry => new Problem($"GPIO chip {path} is not there", "name a chip that gpiodetect shows"),
        Errno.AccessDenied => new Problem($"GPIO chip {path} may not be used by this user", "add the user to the group that owns it, usually gpio"),
        _ => new Problem($"GPIO chip {path} cannot be opened: {Errno.Text(error)}", "name a chip that gpiodetect shows"),
    };

    private static void Require(int returned)
    {
        if (returned < 0) throw Failed(returned, Errno.Text(returned));
    }

    private static IOException Failed(int returned, string message) => new(message, -returned);

    private void Take(int pin, PinMode mode, PinValue initial)
    {
        ClosePin(pin);
        var output = mode == PinMode.Output;
        var flags = GpioAbi.ActiveLow | (output ? GpioAbi.Output : GpioAbi.Input);
        var request = GpioAbi.LineRequest(pin, flags, output ? initial == PinValue.High : null, consumer);
        var returned = kernel.Control(chip, GpioAbi.GetLine, request);
        if (returned == -Errno.Busy) throw Failed(returned, $"is held by {HolderOf(pin)}");
        Require(returned);
        held[pin] = (GpioAbi.DescriptorOf(request), mode);
    }

    private string HolderOf(int pin)
    {
        var information = GpioAbi.LineInformationRequest(pin);
        var returned = kernel.Control(chip, GpioAbi.GetLineInformation, information);
        var name = returned < 0 ? "" : GpioAbi.Text(information.AsSpan(GpioAbi.LineConsumerOffset, GpioAbi.NameSize));
        return name.Length == 0 ? "another process" : $"'{name}'";
    }
}
