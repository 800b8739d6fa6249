using Loop.Therapy;

namespace Loop.Radio;

/// <summary>What an open radio tells about itself. What a firmware does not know it answers with a reason.</summary>
public interface IRadioDiagnostics
{
    /// <summary>The frequency that the radio was last set to, as its synthesizer makes it; MHz.</summary>
    double Megahertz { get; }

    /// <summary>Asks the firmware whether it is well.</summary>
    /// <returns>Null when it is.</returns>
    Problem? CheckState();

    /// <summary>Reads one of the modem's registers: subg_rfspy 1.0 and 2.x only.</summary>
    /// <param name="address">The firmware's own number of the register.</param>
    Result<byte> ReadRegister(byte address);

    /// <summary>The frequency in the modem's registers, MHz: subg_rfspy 1.0 and 2.x only.</summary>
    Result<double> ReadFrequency();

    /// <summary>The firmware's counts: subg_rfspy 2.2 and later only.</summary>
    Result<RadioStatistics> ReadStatistics();

    /// <summary>Switches a light. The older dialect does not answer, so that only a broken device is noticed.</summary>
    Problem? SetLed(RadioLed led, RadioLedMode mode);
}
