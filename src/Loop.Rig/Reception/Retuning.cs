using System.Globalization;
using Loop.Journal;
using Loop.Radio;
using Loop.Rig.Control;
using Loop.Rig.Monitor;
using Loop.Rig.Service;
using Loop.Therapy;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Reception;

/// <summary>
/// Looks for the pump on the frequencies beside its own when it is heard badly, between two cycles (PLT-10). Only reads are sent; what is
/// found is kept until the rig starts again, which begins with the configured frequency.
/// </summary>
internal sealed partial class Retuning(Store store, PumpLink link, PumpTurn turn, StopRequest stop, TimeProvider time, ILogger<Retuning> log)
{
    // Thirteen frequencies take half a minute where nobody answers; the rest is for waking a pump that sleeps.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    // A pump sleeps when it was not spoken to, and is woken only where it hears. A receiver is wider than a step: the present frequency and
    // two beside the configured one cover the band, and spare the battery (PLT-11).
    private static readonly int[] WakeBeside = [0, -200, 200];

    private readonly ReceptionWatch watch = new();

    // Every sweep is around it, so that one after another cannot wander off.
    private readonly double configured = link.Meter.Megahertz;

    /// <summary>A cycle ended that began then.</summary>
    public void CycleEnded(DateTimeOffset startedAt) =>
        watch.CycleEnded(link.Pump.Tally, heard: link.Pump.LastHeard is { } heard && heard >= startedAt);

    /// <summary>Sweeps where that is due; in a minute that belongs to no cycle.</summary>
    public void RunIfDue()
    {
        if (store.Unsettled.Count > 0 || stop.IsAsked || watch.Due(time.GetUtcNow()) is not { } reason) return;
        using (turn.ForCycle())
        {
            var began = time.GetUtcNow();
            // Waiting for a person may have taken a while, and what the person did may be a dose of unknown outcome.
            if (store.Unsettled.Count > 0) return;
            watch.Swept(began);
            var told = Sweep(began + Longest);
            watch.Resume(link.Pump.Tally);
            Tell($"{reason}: {told}");
        }
    }

    private string Sweep(DateTimeOffset until)
    {
        var present = link.Meter.Megahertz;
        var chosen = present;
        try
        {
            if (Interrupted(until) is { } early) return early.What;
            Wake(present, until);
            if (!FrequencySweep.Run(FrequencyChoice.PlanAround(configured), (megahertz, samples) => Probe(megahertz, samples, until)).TryGet(out var sweep, out var problem))
                return $"the sweep ended early ({problem.What}), and the frequency stays";
            var here = (int)Math.Round(present * 1000);
            if (FrequencyChoice.Better(sweep, here) is not { } better)
                return sweep.UsedDefault ? "the pump was heard on no frequency, and it stays" : $"no frequency is clearly better than {Text(present)} MHz, and it stays";
            chosen = better / 1000.0;
            return $"the radio goes from {Text(present)} to {Text(chosen)} MHz, where the pump is heard with {sweep.BestRssi} dBm, until the rig is started again";
        }
        finally
        {
            // A radio that is gone shows in the next cycle's first read, and is tuned to this when it is back.
            link.Meter.SetFrequency(chosen);
        }
    }

    private void Wake(double present, DateTimeOffset until)
    {
        foreach (var beside in WakeBeside)
        {
            if (Interrupted(until) is not null || link.Meter.SetFrequency(beside == 0 ? present : configured + beside / 1000.0).Problem is not null) return;
            if (link.Pump.Wake().Error is null) return;
        }
    }

    private Result<IReadOnlyList<int>> Probe(double megahertz, int samples, DateTimeOffset until)
    {
        if (Interrupted(until) is { } early) return early;
        if (link.Meter.SetFrequency(megahertz).Problem is { } untuned) return untuned;
        var strengths = new List<int>();
        for (var sample = 0; sample < samples; sample++)
        {
            if (link.Pump.ReadModel().Error is null && link.Meter.Rssi is { } rssi) strengths.Add(rssi);
        }

        return strengths;
    }

    private Problem? Interrupted(DateTimeOffset until) =>
        stop.IsAsked ? new Problem("the rig is being stopped", "start it again to go on")
        : turn.CycleShouldEnd ? new Problem("a person's command goes first", "nothing need be done")
        : time.GetUtcNow() > until ? new Problem("its time was over", "see that pump and rig are near each other")
        : null;

    private void Tell(string text)
    {
        LogSwept(log, text);
        if (store.AppendNote(new StoreNote(time.GetUtcNow(), NoteKind.Store, $"reception: {text}")) is { } unwritten) LogSwept(log, unwritten.ToString());
    }

    private static string Text(double megahertz) => megahertz.ToString("F3", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "reception: {Text}")]
    private static partial void LogSwept(ILogger logger, string text);
}
