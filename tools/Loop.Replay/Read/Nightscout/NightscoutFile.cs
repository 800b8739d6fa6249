using Loop.Therapy;

namespace Loop.Replay;

/// <summary>An export of a Nightscout site: a list, lines of documents, or an API's answer, compressed or not.</summary>
internal sealed class NightscoutFile(string path) : IEventSource
{
    public long CapturedDecisions => 0;

    public Problem? Read(EventIntake intake)
    {
        var records = new NightscoutRecords(intake, path);
        return Sources.ReadJson(path, intake, records.Take);
    }
}
