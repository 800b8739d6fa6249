using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>What a person programmed into the pump, read again every hour as oref0's rig does: schedules and limits change by hand, seldom.</summary>
internal sealed class ProgramKeeper(PumpReader reader)
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromHours(1);

    private PumpProgram? known;
    private DateTimeOffset readAt;

    /// <summary>What is programmed, or why it is unfit for a closed loop (UCA-TB-07).</summary>
    /// <param name="changedAt">When the pump's history shows that something was changed since, or null.</param>
    public Result<PumpProgram> Read(DateTimeOffset now, DateTimeOffset? changedAt = null)
    {
        var isFresh = now - readAt < ReadAgainAfter && now >= readAt && !(changedAt > readAt);
        if (known is not null && isFresh) return known;
        if (!reader.Model().TryGet(out var model, out var problem)
            || !reader.Read(pump => pump.ReadSettings()).TryGet(out var settings, out problem)
            || !reader.Read(pump => pump.ReadBasalSchedule()).TryGet(out var basal, out problem)
            || !reader.Read(pump => pump.ReadSensitivities()).TryGet(out var sensitivity, out problem)
            || !reader.Read(pump => pump.ReadCarbRatios()).TryGet(out var carbRatios, out problem)
            || !carbRatios.GramsPerUnit.TryGet(out var carbRatio, out problem)
            || !reader.Read(pump => pump.ReadTargets()).TryGet(out var target, out problem))
            return problem;
        known = new PumpProgram(model, new TherapySchedules(basal, sensitivity, carbRatio, target), settings);
        readAt = now;
        return known;
    }
}
