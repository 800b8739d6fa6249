namespace Loop.Rig.Service;

/// <summary>
/// Whether the rig was asked to stop. The exchange under way is finished and written down; no further read and no dose begins after
/// it (PLT-04), so that a stop takes seconds.
/// </summary>
internal sealed class StopRequest(CancellationToken asked)
{
    public bool IsAsked => asked.IsCancellationRequested;
}
