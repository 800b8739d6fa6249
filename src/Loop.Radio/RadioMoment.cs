namespace Loop.Radio;

/// <summary>Where the bytes of a packet are on their way out.</summary>
public enum RadioMoment
{
    /// <summary>About to hand the first byte to the device: if the process ends now, nothing was sent.</summary>
    Writing,

    /// <summary>The device has taken every byte: they will be sent whatever happens to this process.</summary>
    Written,
}
