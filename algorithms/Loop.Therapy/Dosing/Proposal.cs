namespace Loop.Therapy;

/// <summary>Who asks for a dose.</summary>
public enum DoseSource
{
    /// <summary>The engine, unattended.</summary>
    Engine,

    /// <summary>A person at the command line.</summary>
    Person,
}

/// <summary>A temp basal asked for. Duration zero asks to cancel the one that runs.</summary>
/// <param name="Rate">Absolute rate.</param>
/// <param name="Duration">A multiple of 30 minutes, 0…24 h; anything else is refused (UCA-TB-14).</param>
public sealed record TempBasalProposal(UnitsPerHour Rate, TimeSpan Duration);

/// <summary>A dose asked for, by engine or person; the Guard makes verdicts of it.</summary>
/// <param name="DeliverAt">The instant it was computed for; old proposals are refused (LIM-16).</param>
/// <param name="TempBasal">Null: leave the temp basal as it is.</param>
/// <param name="Bolus">Null: no bolus.</param>
/// <param name="ClaimedIob">The proposer's own sum of insulin on board, net of the basal schedule as it is written; the Guard compares it with its own sum.</param>
public sealed record Proposal(
    DoseSource Source,
    DateTimeOffset DeliverAt,
    TempBasalProposal? TempBasal,
    InsulinUnits? Bolus,
    InsulinUnits? ClaimedIob);
