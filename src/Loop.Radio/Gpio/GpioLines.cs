using System.Device.Gpio;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// Lines of the kernel's GPIO character devices. The kernel lets one process hold a line, which guards the reset line a second
/// time. There is no sysfs here: its numbers change with the kernel, and no kernel that runs .NET needs it.
/// </summary>
internal sealed class GpioLines(IKernel kernel) : ILineSource
{
    private const string Folder = "/dev/";
    private const string Names = "gpiochip";

    public Result<IOutputLine> Request(GpioLine line, string consumer)
    {
        if (!FindChip(line).TryGet(out var chip, out var problem)) return problem;
        if (!GpioCharacterDriver.Open(kernel, chip, consumer).TryGet(out var driver, out problem)) return problem;
        var controller = new GpioController(driver);
        try
        {
            controller.OpenPin(line.Offset, PinMode.Output, GpioCharacterDriver.Released);
            return new ControlledLine(controller, line.Offset);
        }
        catch (IOException refused)
        {
            controller.Dispose();
            return Refused(chip, line.Offset, refused);
        }
    }

    private static Problem Refused(string chip, int offset, IOException refused) => refused.HResult switch
    {
        Errno.Busy => new Problem($"GPIO line {offset} of {chip} {refused.Message}", "stop that program, or take the line out of its hands (another overlay or service)"),
        _ => new Problem($"GPIO line {offset} of {chip} cannot be used: {refused.Message}", "check the line's number with gpioinfo"),
    };

    /// <summary>By name, or by the label that the chip's driver gives it.</summary>
    private Result<string> FindChip(GpioLine line)
    {
        var wanted = line.Chips.Split('|');
        if (wanted is [var named] && (named.StartsWith(Folder, StringComparison.Ordinal) || named.StartsWith(Names, StringComparison.Ordinal)))
            return named.StartsWith(Folder, StringComparison.Ordinal) ? named : Folder + named;
        var labels = new List<(string Path, string Label)>();
        foreach (var path in kernel.FindChips())
        {
            if (LabelOf(path) is { } label) labels.Add((path, label));
        }

        foreach (var label in wanted)
        {
            if (labels.Find(chip => chip.Label == label) is { Path: { } path }) return path;
        }

        var there = labels.Count == 0 ? "there is no chip that this user may open" : $"there are {string.Join(", ", labels.Select(chip => chip.Label))}";
        return new Problem($"no GPIO chip is called {line.Chips}: {there}", "name the chip by a label or a name that gpiodetect shows, and be in the group gpio");
    }

    private string? LabelOf(string path)
    {
        var opened = kernel.Open(path, LibC.ReadWrite | LibC.CloseOnExec);
        if (opened < 0) return null;
        var information = new byte[GpioAbi.ChipSize];
        var returned = kernel.Control(opened, GpioAbi.GetChip, information);
        _ = kernel.Close(opened);
        return returned < 0 ? null : GpioAbi.Text(information.AsSpan(GpioAbi.ChipLabelOffset, GpioAbi.NameSize));
    }

    private sealed class ControlledLine(GpioController controller, int offset) : IOutputLine
    {
        public void Assert() => controller.Write(offset, GpioCharacterDriver.Asserted);

        public void Release() => controller.Write(offset, GpioCharacterDriver.Released);

        public void Dispose() => controller.Dispose();
    }
}
