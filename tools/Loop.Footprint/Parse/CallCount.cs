namespace Loop.Footprint;

/// <summary>One row of <c>strace -c</c>.</summary>
/// <param name="Name">The call's name as printed.</param>
/// <param name="Calls">How often it was made.</param>
/// <param name="Errors">How often it failed.</param>
/// <param name="Seconds">Time spent in the kernel, tracing's cost included.</param>
public sealed record CallCount(string Name, int Calls, int Errors, double Seconds);
