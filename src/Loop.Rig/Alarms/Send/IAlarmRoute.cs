using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>One way to reach a person.</summary>
internal interface IAlarmRoute
{
    /// <summary>For logs; without secrets.</summary>
    string Name { get; }

    AlarmRouteKind Kind { get; }

    /// <summary>The least severity that takes this way.</summary>
    AlarmSeverity From { get; }

    /// <returns>Null when the service took the message; else why not. May throw what its transport throws, and may hang: the sender bounds it.</returns>
    Task<Problem?> Send(AlarmMessage message, CancellationToken cancel);
}
