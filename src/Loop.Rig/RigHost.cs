using Loop.Journal;
using Loop.Medtronic;
using Loop.Oref.Autotune;
using Loop.Rig.Alarms;
using Loop.Rig.Control;
using Loop.Rig.Cycle;
using Loop.Rig.Enact;
using Loop.Rig.Faults;
using Loop.Rig.Modes;
using Loop.Rig.Monitor;
using Loop.Rig.Nightly;
using Loop.Rig.Reception;
using Loop.Rig.Schedule;
using Loop.Rig.Service;
using Loop.Rig.Settings;
using Loop.Rig.Time;
using Loop.Therapy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Loop.Rig;

/// <summary>Puts a rig together and runs it until it is stopped: settings, then the store's lock, then the radio's, then the ticking.</summary>
public static partial class RigHost
{
    // A tick that comes later than this counts as missed: one then runs at once, and the cycle decides whether it is due.
    private static readonly TimeSpan MisfireThreshold = TimeSpan.FromSeconds(5);

    /// <summary>How long the exchange under way may take when the rig is asked to stop; the unit file allows more.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(90);

    /// <summary>Runs until stopped, or until a simulated run is over.</summary>
    /// <param name="progress">One <see cref="CycleLine"/> in JSON after each cycle.</param>
    /// <returns>Why the rig could not be started; null when it ran.</returns>
    public static async Task<Problem?> Run(RigOptions options, TextWriter progress, CancellationToken stop)
    {
        if (options.WorldFolder is null && (options.Until is not null || options.Faults != FaultInjection.None))
            return new Problem("an end of simulated time or a fault point was named without an emulated world", "add --world, or leave --until and --die-at out");
        if (!SettingsFile.Read(options.SettingsPath).TryGet(out var file, out var problem)
            || !file.Engine().TryGet(out var engine, out problem)
            || !file.Radio(options.Radio).TryGet(out var address, out problem)
            || !PumpSerial.Parse(file.Settings.Pump.Serial).TryGet(out var serial, out problem))
            return problem;

        using var clock = options.WorldFolder is { } world ? new SimulatedClock(Path.Combine(world, "clock")) : null;
        var time = clock ?? TimeProvider.System;
        options.Faults.At(FaultPoint.StoreOpening);
        if (!Store.Open(options.DataFolder, new StoreOptions(clock is not null, time) { Watch = options.Faults.At }).TryGet(out var store, out problem)) return problem;
        using var opened = store;
        options.Faults.At(FaultPoint.StoreOpened);
        if (!PumpLink.Open(address, file.Settings.Pump.FrequencyMegahertz, serial, time, clock is not null).TryGet(out var link, out problem)) return problem;
        using var linked = link;
        link.Budget = new WakeBudget(file.Settings.Battery.WakeUpsPerHour);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };     // the sender sets each attempt its own deadline
        if (!ReachOf(file.Settings.Alarms, http, clock is not null).TryGet(out var reach, out problem)) return problem;
        if (!store.AppendSettings(file.TextWithoutSerial).TryGet(out var hash, out problem)) return problem;
        if (!ModeKeeper.Open(store, file.Settings.Modes, time).TryGet(out var modes, out problem)) return problem;

        var builder = Host.CreateApplicationBuilder();
        RigLog.SetUp(builder.Logging, options.Log);
        using var notice = ServiceNotice.OfThisProcess();
        builder.Services
            .Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience)
            .AddSingleton(notice)
            .AddSingleton(services => new StopRequest(services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping))
            .AddHostedService<ServiceState>()
            .AddSingleton(time)
            .AddSingleton(new CyclePlan(hash, file.Settings.Limits, engine) { Battery = file.Settings.Battery, AlarmVolts = file.Settings.Alarms.Thresholds.BatteryVolts })
            .AddSingleton(engine.Zone)
            .AddSingleton(store)
            .AddSingleton(modes)
            .AddSingleton(link)
            .AddSingleton(options.Faults)
            .AddSingleton(progress);
        AddCycle(builder.Services, time);
        builder.Services
            .AddSingleton(file.Settings.Alarms.Thresholds)
            .AddSingleton(reach)
            .AddSingleton(http)
            .AddSingleton(AlarmPatience.Ordinary)
            .AddSingleton<AlarmDesk>()
            .AddSingleton<AlarmSender>()
            .AddHostedService(services => services.GetRequiredService<AlarmSender>());
        if (clock is null) builder.Services.AddHostedService<AlarmWatch>();
        if (clock is not null) AddWorld(builder.Services, clock, options);
        using var host = builder.Build();
        if (options.Log == LogStyle.Text) await Console.Error.WriteLineAsync($"mode {modes.Current}");
        else LogMode(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RigHost)), modes.Current.ToString());
        try
        {
            await host.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop before it had begun: nothing was under way.
        }

        return null;
    }

    // PLT-18: a simulated low must never ring a real telephone.
    private static Result<AlarmReach> ReachOf(AlarmSettings settings, HttpClient http, bool simulated) =>
        simulated ? AlarmReach.None : AlarmReach.Of(settings, http);

    private static void AddCycle(IServiceCollection services, TimeProvider time)
    {
        services
            .AddSingleton<PumpReader>()
            .AddSingleton<ProgramKeeper>()
            .AddSingleton<HistoryKeeper>()
            .AddSingleton<GlucoseKeeper>()
            .AddSingleton<CarbKeeper>()
            .AddSingleton<PumpMonitor>()
            .AddSingleton<DoseEnactor>()
            .AddSingleton<DoseSettler>()
            .AddSingleton<SecondLook>()
            .AddSingleton<DoseGate>()
            .AddSingleton<ClockRepair>()
            .AddSingleton<CycleRecorder>()
            .AddSingleton<PumpTurn>()
            .AddSingleton<PersonsWishes>()
            .AddSingleton<PersonDesk>()
            .AddSingleton<ControlDesk>()
            .AddHostedService<ControlServer>()
            .AddSingleton<LoopCycle>()
            .AddSingleton<TuningStep>((day, settings) => NightlyAutotune.Propose(day, settings).TryGet(out var proposal, out var problem) ? proposal.ToJson() : problem)
            .AddSingleton<NightlyTuning>()
            .AddSingleton<Retuning>()
            .AddSingleton<TickGate>();
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.UseInMemoryStore(memory => memory.MisfireThreshold = MisfireThreshold);
            quartz.ScheduleJob<MinuteTick>(trigger => trigger
                .WithIdentity("minute")
                .StartAt(WholeMinute.After(time.GetUtcNow()))      // strictly later: in a world that begins on a whole minute, threads would decide whether that one ticks
                .WithCronSchedule("0 * * * * ?", cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    private static void AddWorld(IServiceCollection services, SimulatedClock clock, RigOptions options) => services
        .AddSingleton(clock)
        .AddSingleton(_ => new WorldControl(Path.Combine(options.WorldFolder!, "control")))
        .AddSingleton(new SimulatedRun(options.Until ?? DateTimeOffset.MaxValue))
        .AddHostedService<SimulatedMinutes>();

    [LoggerMessage(Level = LogLevel.Warning, Message = "mode {Mode}")]
    private static partial void LogMode(ILogger logger, string mode);
}
