using System.Diagnostics.CodeAnalysis;
using Loop.Journal;
using Loop.Rig.Cycle;
using Loop.Therapy;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Nightly;

/// <summary>
/// Once a night proposes settings from the day that is over. A proposal is a file for people to look at: nothing here, and nothing
/// anywhere else, takes it up. It is made between cycles and within bounds; that it fails is a line in the log.
/// </summary>
internal sealed partial class NightlyTuning(CyclePlan plan, Store store, TuningStep propose, TimeZoneInfo zone, ILogger<NightlyTuning> log)
{
    // A day, what still acted when it began, and what was eaten before that.
    private static readonly TimeSpan History = TimeSpan.FromHours(42);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    // A cycle that fails is tried again after two minutes, so there are at most thirty in an hour.
    private const int MostCyclesPerHour = 30;

    private readonly TuningNight night = new(zone);

    // Real time. The work takes well under a second on a small board; a minute that belongs to no cycle has sixty.
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public void RunIfDue(DateTimeOffset minute, Observation observation)
    {
        if (night.DueAt(minute) is not { } day) return;
        night.Tried(day);
        if (store.Proposals.Any(made => made.Night == day)) return;
        if (Propose(minute, observation) is var proposed && !proposed.TryGet(out var json, out var problem)) LogNone(log, day, problem.ToString());
        else if (store.AddProposal(day, json, minute) is { } unwritten) LogNone(log, day, unwritten.ToString());
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong with a proposal must not reach the loop.")]
    private Result<string> Propose(DateTimeOffset minute, Observation observation)
    {
        try
        {
            var cycles = store.Cycles((int)History.TotalHours * MostCyclesPerHour);
            var work = Task.Factory.StartNew(
                () => Work(minute, observation, cycles), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return work.Wait(Patience) ? work.Result : new Problem($"it took longer than {Patience.TotalSeconds:0} s", "see whether the board is overloaded");
        }
        catch (Exception bug)
        {
            LogBug(log, bug);
            return new Problem("it ended in a bug", "report it as a defect of Loop");
        }
    }

    private Result<string> Work(DateTimeOffset minute, Observation observation, IReadOnlyList<string> cycles)
    {
        var seen = TuningHistory.Lengthen(observation, cycles, minute - History);
        var needed = minute - Day - TimeSpan.FromHours(seen.Settings.InsulinActionHours);
        if (seen.HistoryFrom > needed)
            return new Problem(FormattableString.Invariant($"the pump's history is known from {seen.HistoryFrom.UtcDateTime:yyyy-MM-dd HH:mm} UTC only, and insulin of before still acted then"), "wait for the next night");
        if (!CarbJournal.Read(store.Folder).TryGet(out var carbs, out var problem)) return problem;
        return propose(seen with { Instant = minute, Carbs = carbs.InForce(minute - History, minute) }, plan.Engine);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "no settings are proposed for {Night:yyyy-MM-dd}: {Problem}")]
    private static partial void LogNone(ILogger logger, DateOnly night, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "proposing settings ended in a bug")]
    private static partial void LogBug(ILogger logger, Exception bug);
}
