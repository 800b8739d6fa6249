namespace Loop.Rig.Cycle;

/// <summary>The way one cycle went through its states, with the reason for each that needs one.</summary>
internal sealed class CyclePath
{
    private readonly List<(CycleState State, string? Reason)> steps = [(CycleState.Waiting, null)];

    public CycleState Now => steps[^1].State;

    public IReadOnlyList<(CycleState State, string? Reason)> Steps => steps;

    /// <exception cref="InvalidOperationException">The table does not permit it: a bug, which ends the cycle before anything else is sent.</exception>
    public void Move(CycleState to, string? reason = null)
    {
        if (!CycleTable.Permits(Now, to)) throw new InvalidOperationException($"a cycle went from {Now} to {to}, which its table does not permit");
        steps.Add((to, reason));
    }
}
