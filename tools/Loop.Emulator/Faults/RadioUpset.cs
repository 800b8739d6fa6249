namespace Loop.Emulator;

/// <summary>What has become of the radio itself.</summary>
internal enum RadioUpset
{
    None,

    /// <summary>It reboots.</summary>
    Reset,

    /// <summary>It hangs.</summary>
    Stuck,
}
