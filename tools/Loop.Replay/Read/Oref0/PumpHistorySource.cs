using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A file of pump history as oref0's rigs keep it.</summary>
internal sealed class PumpHistorySource(string path) : IEventSource
{
    public long CapturedDecisions => 0;

    public Problem? Read(EventIntake intake)
    {
        var history = new PumpHistoryRecords(intake, path);
        var problem = Sources.ReadJson(path, intake, history.Take);
        history.Finish();
        return problem;
    }
}
