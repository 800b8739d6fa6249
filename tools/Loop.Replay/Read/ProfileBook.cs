namespace Loop.Replay;

/// <summary>
/// The profiles that a source holds, and when a person changed from one to another. Some uploaders write the same profile
/// thousands of times: only what differs is kept.
/// </summary>
internal sealed class ProfileBook
{
    private readonly List<(DateTimeOffset At, Provenance From, PersonProfile Profile)> set = [];
    private readonly SortedList<DateTimeOffset, Dictionary<string, PersonProfile>> stores = [];
    private readonly List<Switch> switches = [];

    /// <summary>A profile in force from an instant on.</summary>
    public void Set(DateTimeOffset at, Provenance from, PersonProfile profile)
    {
        if (set.Exists(known => known.At == at && known.Profile.IsSame(profile))) return;
        set.Add((at, from, profile));
    }

    /// <summary>Profiles by name, as a document of that instant holds them.</summary>
    public void Store(DateTimeOffset at, Dictionary<string, PersonProfile> byName)
    {
        if (stores.Values is [.., var last] && last.Count == byName.Count && last.All(one => byName.TryGetValue(one.Key, out var other) && one.Value.IsSame(other))) return;
        stores[at] = byName;
    }

    /// <summary>A person switched to a profile of the store, perhaps for a while, by a percentage and moved.</summary>
    public void SwitchTo(Switch change) => switches.Add(change);

    /// <summary>Every change in order; none twice in a row.</summary>
    public IReadOnlyList<ProfileSet> Changes(Oddities oddities)
    {
        var changes = set.Select(each => new ProfileSet(each.At, each.From, each.Profile)).ToList();
        foreach (var change in switches.OrderBy(each => each.At))
        {
            if (Meant(change) is not { } profile)
            {
                oddities.Add(OddityKind.Contradiction, change.At, $"a switch to the profile {change.Name}, which no document holds");
                continue;
            }

            changes.Add(new ProfileSet(change.At, change.From, profile));
            if (change.Duration <= TimeSpan.Zero) continue;
            var before = changes.Where(each => each.At < change.At).OrderBy(each => each.At).LastOrDefault();
            if (before is not null) changes.Add(before with { At = change.At + change.Duration });
        }

        var kept = new List<ProfileSet>();
        foreach (var change in changes.OrderBy(each => each.At))
        {
            if (kept is [.., var last] && last.Profile.IsSame(change.Profile)) continue;
            kept.Add(change);
        }

        return kept;
    }

    private PersonProfile? Meant(Switch change)
    {
        var found = change.Inline;
        if (found is null)
        {
            var before = stores.Where(each => each.Key <= change.At).Select(each => each.Value).LastOrDefault() ?? stores.Values.FirstOrDefault();
            if (before is null || !before.TryGetValue(change.Name, out found)) found = stores.Values.Select(each => each.GetValueOrDefault(change.Name)).FirstOrDefault(each => each is not null);
        }

        return found is null || (change.Percent == 100 && change.ShiftHours == 0) ? found : found.Adjusted(change.Percent, change.ShiftHours);
    }

    /// <summary>One switch.</summary>
    /// <param name="Inline">The profile itself, where the record carries it.</param>
    /// <param name="Duration">Zero: until the next.</param>
    public sealed record Switch(DateTimeOffset At, Provenance From, string Name, PersonProfile? Inline, double Percent, double ShiftHours, TimeSpan Duration);
}
