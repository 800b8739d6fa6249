using Loop.Therapy;

namespace Loop.Oref.Profile;

/// <summary>A profile; or a pump's settings that oref0 refuses (it answers -1); or inputs on which oref0 throws.</summary>
/// <param name="Profile">The profile, where there is one.</param>
/// <param name="Refusal">Why oref0 answers -1.</param>
/// <param name="Error">Why oref0 throws.</param>
public sealed record ProfileOutcome(OrefProfile? Profile, Problem? Refusal, Problem? Error)
{
    internal static ProfileOutcome Made(OrefProfile profile) => new(profile, null, null);

    internal static ProfileOutcome Refused(string what, string remedy) => new(null, new Problem(what, remedy), null);

    internal static ProfileOutcome Failed(Problem error) => new(null, null, error);
}
