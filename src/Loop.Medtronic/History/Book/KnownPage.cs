using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>A page and the pump time it was read at.</summary>
internal sealed record KnownPage(DecodedPage Page, PumpTime ReadAt)
{
    /// <summary>A square bolus may end late by what the pump needs to close it.</summary>
    private static readonly TimeSpan SquareMargin = TimeSpan.FromMinutes(30);

    public bool IsEmpty => Page.Records.Count == 0;

    public bool HasTime => Page.Certain.Any(r => r.Time is not null);

    /// <summary>From x23 on a square bolus is written at its start and rewritten at its end: read before that, its amount is not final.</summary>
    public bool HoldsUnsettledSquare =>
        Page.Model.IsX23OrLater && Page.Certain.OfType<BolusRecord>().Any(b => b.IsSquare && b.Time!.Value + b.Duration + SquareMargin > ReadAt);

    /// <summary>Whether this is the same page, read later: it begins with everything that was certain of the earlier one.</summary>
    public bool Continues(KnownPage earlier)
    {
        var before = earlier.Page.Certain.ToArray();
        return before.Length <= Page.Records.Count && before.Zip(Page.Records).All(pair => IsSame(pair.First, pair.Second));
    }

    private static bool IsSame(HistoryRecord before, HistoryRecord now) =>
        before.Bytes.Equals(now.Bytes)
        || (before is BolusRecord { IsSquare: true } && now is BolusRecord && before.Time == now.Time && before.Bytes.Length == now.Bytes.Length);
}
