namespace Loop.Replay;

/// <summary>The shapes of data that can be read.</summary>
public enum DataFormat
{
    /// <summary>Entries, treatments, profiles and devicestatus of a Nightscout site, exported or asked of its API.</summary>
    Nightscout,

    /// <summary>An oref0 rig's folder (<c>monitor</c>, <c>settings</c>, <c>enact</c>).</summary>
    Oref0Rig,

    /// <summary>Loop's own store.</summary>
    LoopStore,

    /// <summary>A Tidepool export.</summary>
    Tidepool,

    /// <summary>A table of rows.</summary>
    Csv,

    /// <summary>The OhioT1DM data set's XML.</summary>
    Ohio,
}

/// <summary>Where a record comes from.</summary>
/// <param name="Source">The file or address, as it was named.</param>
/// <param name="Device">What uploaded or measured it, or who entered it; null where the data do not say.</param>
public sealed record Provenance(string Source, DataFormat Format, string? Device);
