using Loop.Therapy;

namespace Loop.Journal;

/// <summary>Carbs as they were announced.</summary>
/// <param name="AnnouncedAt">When somebody said so.</param>
/// <param name="By">Who.</param>
public sealed record CarbAnnouncement(CarbEntry Entry, DateTimeOffset AnnouncedAt, string By);

/// <summary>Carbs taken back.</summary>
/// <param name="Id">Of the entry.</param>
public sealed record CarbWithdrawal(string Id, DateTimeOffset At, string By);

/// <summary>An announcement with what became of it.</summary>
/// <param name="Withdrawal">Null while it stands.</param>
public sealed record AnnouncedCarbs(CarbAnnouncement Announcement, CarbWithdrawal? Withdrawal);
