using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>An oref0 rig's folder as it stood after a cycle: what it knew, its settings, and what it decided.</summary>
internal sealed class RigFolderSource(string folder) : IEventSource
{
    private static readonly string[] Histories = ["monitor/pumphistory-24h-zoned.json", "monitor/pumphistory-merged.json", "monitor/pump-history.json", "monitor/pumphistory.json"];
    private static readonly string[] Decisions = ["enact/smb-suggested.json", "enact/suggested.json"];

    public long CapturedDecisions { get; private set; }

    public static bool IsOne(string path) =>
        Directory.Exists(Path.Combine(path, "monitor")) && (Directory.Exists(Path.Combine(path, "settings")) || File.Exists(Path.Combine(path, "monitor", "glucose.json")));

    public Problem? Read(EventIntake intake)
    {
        var entries = new RigGlucose(intake, folder);
        var history = new PumpHistoryRecords(intake, folder);
        var carbs = new NightscoutTreatments(intake, folder);
        var problem = Each(intake, ["monitor/glucose.json"], entries.Take)
            ?? Each(intake, Histories, history.Take)
            ?? Each(intake, ["monitor/carbhistory.json"], record => carbs.Take(record))
            ?? Each(intake, ["settings/temptargets.json"], record => carbs.TakeTarget(record))
            ?? ReadProfile(intake)
            ?? ReadDecision(intake);
        history.Finish();
        return problem;
    }

    // The first of the files that is there.
    private Problem? Each(EventIntake intake, string[] names, Action<JsonElement> take) =>
        names.Select(name => Path.Combine(folder, name)).FirstOrDefault(path => File.Exists(path) && new FileInfo(path).Length > 0) is { } found
            ? Sources.ReadJson(found, intake, take) : null;

    private Problem? ReadProfile(EventIntake intake) => Each(intake, ["settings/profile.json", "settings/pumpprofile.json"], record =>
    {
        if (RigProfile.Read(record).TryGet(out var profile, out var problem)) intake.Profiles.Set(At(intake) ?? DateTimeOffset.UnixEpoch, intake.Origin(folder, DataFormat.Oref0Rig, "profile.json"), profile);
        else intake.Skip(folder, problem.What);
    });

    private Problem? ReadDecision(EventIntake intake) => Each(intake, Decisions, record =>
    {
        if ((record.Instant("deliverAt", "timestamp") ?? At(intake)) is not { } at) return;
        intake.Add(new DecisionMade(at.ToUniversalTime(), intake.Origin(folder, DataFormat.Oref0Rig, "enact"), OrefOutput.Read(record)));
        CapturedDecisions++;
    });

    // What the rig took the time to be: a file that holds one text.
    private DateTimeOffset? At(EventIntake intake)
    {
        foreach (var name in (string[])["monitor/clock-zoned.json", "monitor/clock.json"])
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path)) continue;
            var text = File.ReadAllText(path).Trim().Trim('"');
            if (JsonFigures.ParseText(text) is not { } at) continue;
            if (at.Offset != TimeSpan.Zero) intake.Tally(folder, DataFormat.Oref0Rig).SawOffset(at.Offset);
            return at.ToUniversalTime();
        }

        return null;
    }
}
