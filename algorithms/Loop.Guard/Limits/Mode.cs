using Loop.Therapy;

namespace Loop.Guard;

/// <summary>What the loop may do unattended at all (RD-17, RD-5). A mode that is none of the four is the most cautious one.</summary>
internal static class Mode
{
    /// <summary>In open loop nothing is sent, not even what is neutral: a temp basal that runs is then somebody's own, or runs out by itself.</summary>
    public static string? SuggestsOnly(Situation situation) => situation.Evidence.Mode is LoopMode.LowGlucoseSuspend or LoopMode.ClosedLoop or LoopMode.ClosedLoopSmb
        ? null
        : "the loop is open: it only suggests";

    public static string? OnlyLowers(Situation situation) => situation.Evidence.Mode is LoopMode.ClosedLoop or LoopMode.ClosedLoopSmb
        ? null
        : "the loop may only lower the basal";

    public static string? NoMicroBolus(Situation situation) => situation.Evidence.Mode is LoopMode.ClosedLoopSmb
        ? null
        : "the loop's mode has no micro-boluses";
}
