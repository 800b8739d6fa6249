namespace Loop.Footprint;

/// <summary>Where in the kernel a call is served.</summary>
/// <param name="Subsystem">The name in the kernel's guide to workload tracing, by which studies compare.</param>
/// <param name="Tag">This project's finer name.</param>
public readonly record struct KernelPlace(string Subsystem, string Tag);
