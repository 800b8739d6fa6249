namespace Loop.Rig.Alarms;

/// <summary>What a person answers to an alarm.</summary>
/// <param name="Id">The alarm's.</param>
/// <param name="Snooze">For so many minutes; null acknowledges.</param>
/// <param name="By">Who answers.</param>
public sealed record AlarmAnswer(long Id, int? Snooze, string By);
