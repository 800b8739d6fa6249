namespace Loop.Radio;

/// <summary>Boards whose radio is always attached in the same way.</summary>
internal static class Boards
{
    public const string Kind = "board";

    /// <summary>Header pin GPIO4 of a Raspberry Pi, by the labels of its models' pin controllers: 4, up to 3 and Zero 2, 5.</summary>
    private static readonly GpioLine PiReset = new("pinctrl-bcm2711|pinctrl-bcm2835|pinctrl-rp1", 4);

    /// <summary>The Edison's one GPIO controller is labelled with its PCI address; line numbers are those of the module's pins.</summary>
    private const string EdisonChip = "0000:00:0c.0";

    public static SpiAddress? Find(string name) => name switch
    {
        "explorer-hat" => new SpiAddress("/dev/spidev0.0") { Reset = PiReset },
        "edison" => new SpiAddress("/dev/spidev5.1") { Reset = new GpioLine(EdisonChip, 14), ChipSelect = new GpioLine(EdisonChip, 110) },
        _ => null,
    };
}
