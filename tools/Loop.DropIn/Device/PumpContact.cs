using System.Globalization;
using Loop.Medtronic;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.DropIn.Device;

/// <summary>Which pump is spoken to, by which radio, on which frequency.</summary>
/// <param name="Megahertz">860–920 MHz.</param>
internal sealed record PumpContact(PumpSerial Serial, RadioAddress Radio, double Megahertz)
{
    // The Explorer HAT on a Raspberry Pi, as in the study.
    private const string DefaultRadio = "board:explorer-hat";
    private const double DefaultMegahertz = 916.6;
    private const double Lowest = 860;
    private const double Highest = 920;
    private const double HertzPerMegahertz = 1_000_000;

    /// <summary>Reads it from the variables, before any device is touched.</summary>
    public static Result<PumpContact> Read(PumpVariables variables)
    {
        if (variables.Value(PumpVariables.PumpId) is not { } digits)
            return new Problem($"{PumpVariables.PumpId} is not set", "set it to the six digits on the back of the pump");
        if (!PumpSerial.Parse(digits).TryGet(out var serial, out var problem)) return problem with { What = $"{PumpVariables.PumpId}: {problem.What}" };
        if (!ReadMegahertz(variables.Value(PumpVariables.Frequency)).TryGet(out var megahertz, out problem)) return problem;
        if (!RadioAddress.Parse(variables.Value(PumpVariables.Radio) ?? DefaultRadio).TryGet(out var radio, out problem))
            return problem with { What = $"{PumpVariables.Radio}: {problem.What}" };
        return new PumpContact(serial, radio, megahertz);
    }

    /// <summary>A frequency in MHz or Hz.</summary>
    public static Result<double> ReadMegahertz(string? text)
    {
        if (text is null) return DefaultMegahertz;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            var megahertz = value > Highest ? value / HertzPerMegahertz : value;
            if (megahertz is >= Lowest and <= Highest) return megahertz;
        }

        return new Problem($"frequency {text} is not between {Lowest} and {Highest} MHz", "give the pump's frequency in MHz, such as 916.600, or in Hz");
    }

    /// <summary>A frequency as the commands print it: MHz with three decimals.</summary>
    public static string Text(double megahertz) => megahertz.ToString("F3", CultureInfo.InvariantCulture);
}
