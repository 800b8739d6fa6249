using Loop.Emulator;
using Loop.Therapy;

namespace Loop.DropIn.Tests.Pump;

/// <summary>A pump on a terminal in simulated time, where air time costs nothing; it begins at 10:00 pump time on 2026-03-10, UTC+1.</summary>
internal sealed class EmulatedPump : IDisposable
{
    public const string Serial = "123456";

    private readonly CancellationTokenSource stopping = new();
    private readonly FirstLine output = new();
    private readonly Thread thread;

    public EmulatedPump(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        Folder = Directory.CreateTempSubdirectory("loop-mdt-").FullName;
        var options = new EmulatorOptions
        {
            Program = Program,
            Serial = Serial,
            Start = Start,
            UtcOffset = TimeSpan.FromHours(1),
            Meals = MealHabit.None,
            WorldFolder = Folder,
            Pacing = Pacing.Simulated,
        };
        if (change is not null) options = change(options);
        thread = new Thread(() => EmulatorServer.Run(options, output, stopping.Token));
        thread.Start();
        Terminal = output.Wait();
    }

    public static DateTimeOffset Start { get; } = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A 554 with 80.875 U or what it is given; max basal 3.5 U/h, max bolus 12 U.</summary>
    public static PumpProgram Program { get; } = new(
        new PumpModel(554),
        new TherapySchedules(
            Schedule([(0, 1.0), (4 * 60, 0.85), (6 * 60 + 30, 1.25)], rate => new UnitsPerHour(rate)),
            Schedule([(0, 45.0), (12 * 60, 300.0)], value => new MgPerDl(value)),
            Schedule([(0, 10.0), (17 * 60 + 30, 12.5)], value => value),
            Schedule([(0, 100.0), (22 * 60, 110.0)], low => new TargetRange(new MgPerDl(low), new MgPerDl(low + 10)))),
        new PumpSettings(new UnitsPerHour(3.5), new InsulinUnits(12), 6, true));

    public string Folder { get; }

    public string Terminal { get; }

    public string Radio => "serial:" + Terminal;

    public IReadOnlyList<LedgerEntry> Ledger() => LedgerReader.Read(Folder).Require();

    public void Dispose()
    {
        stopping.Cancel();
        thread.Join();
        stopping.Dispose();
        output.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static DailySchedule<T> Schedule<T>((int Minute, double Value)[] entries, Func<double, T> value) =>
        DailySchedule.Create("test", [.. entries.Select(entry => new ScheduleEntry<T>(entry.Minute, value(entry.Value)))]).Require();

    private sealed class FirstLine : StringWriter
    {
        private readonly ManualResetEventSlim written = new();

        public override void Flush() => written.Set();

        public string Wait()
        {
            Assert.True(written.Wait(TimeSpan.FromSeconds(20)));
            return ToString().TrimEnd('\n');
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) written.Dispose();
            base.Dispose(disposing);
        }
    }
}
