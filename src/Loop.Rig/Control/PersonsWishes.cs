using Loop.Journal;
using Loop.Oref;
using Loop.Oref.Clock;
using Loop.Oref.Profile;
using Loop.Rig.Cycle;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>
/// What people set by hand for a time: temp targets, overrides, a temp basal of their own. On disk before it counts, taken up
/// by the next decision, and over by therapy time. Everything in it changes what the engine is asked, never what the Guard allows.
/// </summary>
internal sealed class PersonsWishes
{
    // As far as the engine's sensitivity looks back at temp targets.
    private static readonly TimeSpan Remembers = TimeSpan.FromHours(32);

    private const int MostOverrides = 50;

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly TimeZoneInfo zone;
    private readonly Problem? unreadable;
    private WishBook book;

    public PersonsWishes(Store store, TimeZoneInfo zone)
    {
        folder = store.Folder;
        this.zone = zone;
        book = WishFile.Read(folder).TryGet(out var read, out unreadable) ? read : WishBook.Empty;
    }

    public WishBook Book
    {
        get { lock (gate) return book; }
    }

    public TimeZoneInfo Zone => zone;

    /// <summary>Why what was set is not known; the loop is then open: an exercise target forgotten is a low.</summary>
    public Problem? Unreadable => unreadable;

    /// <summary>The engine's decision under what people set, and the note of it in the cycle's work.</summary>
    public Decision Decide(Observation observation, OrefSettings settings, OrefCache cache, CycleWork work)
    {
        var now = Book;
        var layer = InForce(now, observation.Instant)?.Layer;
        var target = TargetAt(now, observation.Instant);
        var temp = Held(now, observation);
        var open = unreadable is not null;
        if (layer is not null || target is not null || temp is not null || open)
            work.Wish = new PersonsWish(layer, target is null ? null : new TargetRange(new MgPerDl(target.Low), new MgPerDl(target.High)), temp, open);
        var decision = Predictor.Predict(observation, settings with { Override = layer, TempTargets = [.. settings.TempTargets, .. now.Targets.Select(Engines)] }, cache);
        if (open) return decision with { Proposal = decision.Proposal with { TempBasal = null, Bolus = null } };
        return temp is { } byHand ? Below(decision, byHand, observation) : decision;
    }

    public OverrideWish? OverrideAt(DateTimeOffset at) => InForce(Book, at);

    public TargetWish? TargetAt(DateTimeOffset at) => TargetAt(Book, at);

    public Result<TargetWish> SetTarget(double low, double high, TimeSpan length, DateTimeOffset now, string by)
    {
        lock (gate)
        {
            var wish = new TargetWish($"t{book.NextId}", low, high, now, now + length, by);
            var kept = book.Targets.Select(each => each.Until > now ? each with { Until = now } : each).Where(each => each.Until > now - Remembers);
            return Keep(book with { NextId = book.NextId + 1, Targets = [.. kept, wish] }) is { } problem ? problem : wish;
        }
    }

    /// <returns>How many were in force.</returns>
    public Result<int> EndTarget(DateTimeOffset now)
    {
        lock (gate)
        {
            var running = book.Targets.Count(each => each.Until > now);
            return Keep(book with { Targets = [.. book.Targets.Select(each => each.Until > now ? each with { Until = now } : each)] }) is { } problem ? problem : running;
        }
    }

    public Result<OverrideWish> SetOverride(OverrideWish wish, DateTimeOffset now)
    {
        lock (gate)
        {
            var kept = book.Overrides.Where(each => !(each.Until <= now)).ToList();
            if (kept.Count >= MostOverrides) return new Problem($"{kept.Count} overrides are set already", "end one with loop override --end ID");
            var numbered = wish with { Id = $"o{book.NextId}" };
            return Keep(book with { NextId = book.NextId + 1, Overrides = [.. kept, numbered] }) is { } problem ? problem : numbered;
        }
    }

    /// <param name="id">Null ends the one in force.</param>
    public Result<OverrideWish> EndOverride(string? id, DateTimeOffset now)
    {
        lock (gate)
        {
            var ended = id is null ? InForce(book, now) : book.Overrides.LastOrDefault(each => each.Id == id && !(each.Until <= now));
            if (ended is null) return new Problem(id is null ? "no override is in force" : $"there is no override {id}", "see loop override --list");
            return Keep(book with { Overrides = [.. book.Overrides.Where(each => each != ended)] }) is { } problem ? problem : ended;
        }
    }

    public Problem? SetTemp(TempByHand? temp)
    {
        lock (gate) return Keep(book with { Temp = temp });
    }

    private Problem? Keep(WishBook changed)
    {
        if (unreadable is not null) return unreadable;
        if (WishFile.Write(folder, changed) is { } problem) return problem;
        book = changed;
        return null;
    }

    private OverrideWish? InForce(WishBook all, DateTimeOffset at) => all.Overrides.LastOrDefault(each => each.IsInForce(at, zone));

    private static TargetWish? TargetAt(WishBook all, DateTimeOffset at) => all.Targets.LastOrDefault(each => at >= each.From && at < each.Until);

    private static TempTarget Engines(TargetWish wish) =>
        new(Stamp.FromMilliseconds(wish.From.ToUnixTimeMilliseconds()), (wish.Until - wish.From).TotalMinutes, wish.High, wish.Low);

    // Only while the pump says that it still runs: what somebody changed at the pump is theirs.
    private static UnitsPerHour? Held(WishBook all, Observation observation) =>
        all.Temp is { } temp && observation.Instant < temp.Until && observation.TempBasal is { Runs: true, Rate: { } rate } && Math.Abs(rate.Value - temp.Rate) < 0.0125 ? rate : null;

    // UCA-TB-16: the engine may take insulin away from what a person set, not add to it.
    private static Decision Below(Decision decision, UnitsPerHour byHand, Observation observation)
    {
        var asked = decision.Proposal.TempBasal;
        var scheduled = observation.Schedules.Basal.At(observation.Instant, observation.Clock.UtcOffset);
        var isLower = asked is not null && (asked.Duration == TimeSpan.Zero ? scheduled : asked.Rate) < byHand;
        return decision with { Proposal = decision.Proposal with { TempBasal = isLower ? asked : null, Bolus = null } };
    }
}
