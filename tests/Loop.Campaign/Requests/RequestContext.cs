namespace Loop.Campaign.Requests;

/// <summary>What a request is drawn from.</summary>
/// <param name="Random">The only source of chance.</param>
/// <param name="Now">The request's instant, ms since 1970.</param>
/// <param name="Zone">The zone both engines run in.</param>
/// <param name="IsOdd">False: only what a healthy rig sees. True: fields may be absent, null, or of a value no rig should see.</param>
public sealed record RequestContext(Prng Random, double Now, TimeZoneInfo Zone, bool IsOdd);
