using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>A temp basal, or a piece of one, on its way to becoming micro-boluses.</summary>
internal struct TempSpan : IDated
{
    /// <summary>Not (or no longer) the same object as a temp of the history.</summary>
    public const int NoOrigin = -1;

    /// <summary>U/h, or percent of the scheduled basal.</summary>
    public JsNumber Rate;

    public bool IsPercent;

    /// <summary>Minutes.</summary>
    public JsNumber Duration;

    /// <summary>What oref0 looks the scheduled basal up by; absent in what oref0 itself adds.</summary>
    public Stamp Timestamp;

    /// <summary>What schedule boundaries are measured from, ms since 1970.</summary>
    public double StartedAt;

    /// <summary>ms since 1970.</summary>
    public double Date;

    /// <summary>The place in the history of the temp that this is, unsplit: what changes here changes there.</summary>
    public int Origin;

    /// <summary>ms since 1970.</summary>
    public readonly double End => Date + Duration.Number * 60 * 1000;

    readonly double IDated.Date => Date;

    /// <summary>Whether another runs and is looked up as this one, wherever it stands in its history.</summary>
    public readonly bool RunsAs(in TempSpan other) =>
        Date == other.Date && StartedAt == other.StartedAt && Duration == other.Duration && Rate == other.Rate && IsPercent == other.IsPercent && Timestamp == other.Timestamp;

    public static TempSpan Zero(Stamp timestamp, double date, JsNumber minutes) => new()
    {
        Rate = 0,
        Duration = minutes,
        Timestamp = timestamp,
        StartedAt = date,
        Date = date,
        Origin = NoOrigin,
    };
}
