using Loop.Journal;
using Loop.Medtronic;
using Loop.Rig.Cycle;
using Loop.Rig.Enact;
using Loop.Rig.Faults;
using Loop.Rig.Modes;
using Loop.Rig.Monitor;
using Loop.Rig.Service;
using Loop.Rig.Settings;
using Loop.Rig.Time;
using Loop.Therapy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loop.Rig.Control;

/// <summary>A person's command where no rig runs: the store's lock, then the radio's, then the same desk that a rig has.</summary>
public static class DirectControl
{
    /// <param name="settingsPath">The settings file; it names the pump.</param>
    /// <param name="dataFolder">The store.</param>
    /// <param name="radio">Overrides the settings' radio.</param>
    /// <param name="worldFolder">An emulated world that keeps the clock; null on hardware.</param>
    /// <param name="converse">Asks the desk, as often as the command needs.</param>
    /// <returns>Why the pump could not be reached; null where <paramref name="converse"/> was called.</returns>
    public static Problem? With(
        string settingsPath, string dataFolder, string? radio, string? worldFolder, Action<Func<ControlRequest, Action<string>, CancellationToken, ControlAnswer>> converse)
    {
        if (!SettingsFile.Read(settingsPath).TryGet(out var file, out var problem)
            || !file.Engine().TryGet(out var engine, out problem)
            || !file.Radio(radio).TryGet(out var address, out problem)
            || !PumpSerial.Parse(file.Settings.Pump.Serial).TryGet(out var serial, out problem))
            return problem;

        using var clock = worldFolder is null ? null : new SimulatedClock(Path.Combine(worldFolder, "clock"));
        var time = clock ?? TimeProvider.System;
        if (!Store.Open(dataFolder, new StoreOptions(clock is not null, time)).TryGet(out var store, out problem)) return problem;
        using var opened = store;
        if (!PumpLink.Open(address, file.Settings.Pump.FrequencyMegahertz, serial, time, clock is not null).TryGet(out var link, out problem)) return problem;
        using var linked = link;
        if (!ModeKeeper.Open(store, file.Settings.Modes, time).TryGet(out var modes, out problem)) return problem;
        var desk = DeskOf(store, modes, link, new CyclePlan(store.SettingsHash ?? "", file.Settings.Limits, engine), time);
        var who = ControlSocket.NameOf(ControlSocket.Own());
        converse((request, say, gone) => desk.Answer(request, who, say, gone));
        return null;
    }

    private static ControlDesk DeskOf(Store store, ModeKeeper modes, PumpLink link, CyclePlan plan, TimeProvider time)
    {
        var turn = new PumpTurn();
        var stop = new StopRequest(CancellationToken.None);
        var reader = new PumpReader(link, stop, turn);
        var monitor = new PumpMonitor(
            link, reader, new ProgramKeeper(reader), new HistoryKeeper(reader, store), new GlucoseKeeper(reader, link),
            new CarbKeeper(store, time, NullLogger<CarbKeeper>.Instance), plan.Engine.Zone, time);
        var enactor = new DoseEnactor(store, link, reader, stop, turn, FaultInjection.None, time);
        var wishes = new PersonsWishes(store, plan.Engine.Zone);
        var pump = new PersonDesk(plan, store, link, reader, monitor, new DoseSettler(store, FaultInjection.None, time), enactor, wishes, modes, turn, time);
        return new ControlDesk(pump, wishes, modes, store, time);
    }
}
