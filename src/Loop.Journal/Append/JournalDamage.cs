namespace Loop.Journal;

/// <summary>Where a journal stops being whole.</summary>
/// <param name="Record">The number that the damaged record should have; also its line, from 1.</param>
/// <param name="Offset">Where its line begins, in bytes.</param>
/// <param name="How">What is wrong with it, for people.</param>
public sealed record JournalDamage(long Record, long Offset, string How);
