namespace Loop.Guard;

/// <summary>Whom a limit binds.</summary>
internal enum Binds
{
    /// <summary>Everyone, even a person who only wants the temp basal to end.</summary>
    Everything,

    /// <summary>Every dose; a person's stop passes (HUM-09).</summary>
    Doses,

    /// <summary>What the engine asks for unattended.</summary>
    Engine,

    /// <summary>What a person asks for.</summary>
    Person,
}

/// <summary>A temp basal on its way through the table.</summary>
/// <param name="Rate">U/h.</param>
/// <param name="Minutes">0 cancels.</param>
internal sealed record TempBasalDraft(double Rate, double Minutes)
{
    public bool IsCancel => Minutes == 0;
}

/// <summary>A bolus on its way through the table.</summary>
/// <param name="Units">U.</param>
internal sealed record BolusDraft(double Units);

/// <summary>What a limit has against a dose.</summary>
/// <param name="Detail">The figures, for people.</param>
/// <param name="Remains">The dose that it lets through; null when it lets none.</param>
internal sealed record Objection<TDraft>(FindingEffect Effect, string Detail, TDraft? Remains)
    where TDraft : class;

/// <summary>One row of the table: a limit and its id in SAFETY.md.</summary>
internal sealed record GuardRule<TDraft>(string Id, Binds Binds, Func<Situation, TDraft, Objection<TDraft>?> Judge)
    where TDraft : class;
