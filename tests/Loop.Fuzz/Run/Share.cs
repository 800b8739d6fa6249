using Loop.Fuzz.Targets;

namespace Loop.Fuzz.Run;

/// <summary>A decoder and how many of a hundred inputs it gets.</summary>
internal sealed record Share(IFuzzTarget Target, int Percent);
