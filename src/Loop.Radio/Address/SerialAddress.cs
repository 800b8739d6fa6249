namespace Loop.Radio;

/// <summary>A radio on a serial port.</summary>
/// <param name="DevicePath">For example <c>/dev/ttyACM0</c>, or a link to it under <c>/dev/serial/by-id</c>.</param>
public sealed record SerialAddress(string DevicePath) : RadioAddress(DevicePath)
{
    internal const string Kind = "serial";

    public override string ToString() => $"{Kind}:{DevicePath}";
}
