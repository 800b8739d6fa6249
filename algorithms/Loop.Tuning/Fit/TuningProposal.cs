namespace Loop.Tuning;

/// <summary>What a fit proposes for one hour of the day, beside what is set.</summary>
/// <param name="Hour">Local hour, 0…23.</param>
/// <param name="Blocks">Quarter-hours that it was learned from.</param>
/// <param name="Days">Days that those came from.</param>
/// <param name="Deviation">What the settings leave unexplained in this hour: the median over blocks, drawn by day, mg/dL in five minutes.</param>
/// <param name="Now">The settings of today.</param>
/// <param name="Basal">Proposed basal rate, U/h.</param>
/// <param name="Isf">Proposed sensitivity, mg/dL per U.</param>
/// <param name="CarbRatio">Proposed carb ratio, g per U.</param>
public sealed record TuningHour(int Hour, int Blocks, int Days, Interval Deviation, TherapyStep Now, TunedValue Basal, TunedValue Isf, TunedValue CarbRatio);

/// <summary>A proposed value with what it stands on.</summary>
/// <param name="Proposed">The value after caps.</param>
/// <param name="Fitted">What the fit itself says, drawn by day.</param>
/// <param name="Standing">Why it is what it is.</param>
public readonly record struct TunedValue(double Proposed, Interval Fitted, TuningStanding Standing);

/// <summary>What a proposed value stands on.</summary>
public enum TuningStanding
{
    /// <summary>Too little data: as it is set today.</summary>
    NotEnoughData,

    /// <summary>The data could mean more or less: as it is set today.</summary>
    SignUnknown,

    /// <summary>As fitted.</summary>
    Fitted,

    /// <summary>The fit asks for more than one step may change.</summary>
    Capped,
}

/// <summary>A proposal for a whole day, to be read by a person; nothing applies it.</summary>
/// <param name="Hours">All 24.</param>
/// <param name="HeldOutGain">By what share the fit explains days it has not seen better than today's settings do, drawn by day; below zero is worse.</param>
/// <param name="HeldOutDays">How many such days.</param>
/// <param name="Action">How insulin acts: as set, unless another curve explained held-out days clearly better.</param>
public sealed record TuningProposal(IReadOnlyList<TuningHour> Hours, Interval HeldOutGain, int HeldOutDays, InsulinAction Action)
{
    /// <summary>Whether the proposal stood the test of the held-out days: better in nineteen of twenty draws.</summary>
    public bool IsConfirmed => HeldOutGain.Low > 0;
}

/// <summary>How insulin acts over time.</summary>
/// <param name="PeakMinutes">Minutes to the peak of activity; 75 for the rapid-acting analogues.</param>
/// <param name="Hours">Duration of action, h, 5 or more.</param>
public readonly record struct InsulinAction(double PeakMinutes = 75, double Hours = 6)
{
    public InsulinAction() : this(75, 6)
    {
    }
}

/// <summary>How far a proposal may go.</summary>
/// <param name="LargestStep">Largest change of one proposal, as a share of today's value.</param>
/// <param name="LeastFactor">Least factor on what the pump holds: autosens_min.</param>
/// <param name="MostFactor">Largest: autosens_max.</param>
public sealed record TuningCaps(double LargestStep = 0.2, double LeastFactor = 0.7, double MostFactor = 1.2);
