using System.CommandLine;
using System.Globalization;
using Loop.Emulator;
using Loop.Patients;
using Loop.Rig.Settings;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary><c>loop emulate</c>: a radio and a pump on a pseudo-terminal or behind an SPI node, for the real driver or any other client.</summary>
internal static class EmulateCommand
{
    private const string Grams = "grams";
    private const string Exchanges = "exchanges";

    public static Option<MealHabit> Meals() => new("--meals")
    {
        Description = "What the virtual patient does about food: announced (mostly keyed into the pump), unannounced, or none.",
        DefaultValueFactory = _ => MealHabit.Announced,
    };

    public static Command Create()
    {
        var pty = new Option<bool>("--pty") { Description = "Serve on a pseudo-terminal, whose path is the first line printed." };
        var cuse = new Option<string?>("--cuse") { Description = "Serve as this node below /dev, such as spidev0.0 (root, and a kernel with CUSE).", HelpName = "NAME" };
        var settings = new Option<string>("--settings") { Description = "Settings file whose program the pump is given.", HelpName = "FILE", DefaultValueFactory = _ => DemoCommand.DemoSettings };
        var model = new Option<int?>("--model") { Description = "Pump model (default: the program's).", HelpName = "554" };
        var serial = new Option<string?>("--serial") { Description = "Six digits (default: the settings file's).", HelpName = "123456" };
        var history = new Option<string[]>("--history") { Description = "Recorded history pages as hex text, newest first.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var faults = new Option<string?>("--faults") { Description = FaultPlan.Usage, HelpName = "SPEC" };
        var quirks = new Option<string?>("--quirks") { Description = $"Switches with commas between: {string.Join(", ", QuirkSwitches.Names)}.", HelpName = "NAMES" };
        var incidents = new Option<string?>("--incidents") { Description = IncidentScript.Usage, HelpName = "SCRIPT" };
        var drift = new Option<double>("--clock-drift") { Description = "What the pump's clock gains, seconds a day.", HelpName = "SECONDS" };
        var battery = new Option<double?>("--battery-days") { Description = "How long a battery lasts (default: for ever).", HelpName = "DAYS" };
        var violations = new Option<string?>("--violations") { Description = "File for what clients do wrong, one line each (/dev/stderr for the terminal).", HelpName = "FILE" };
        var seed = new Option<ulong>("--seed") { Description = "Of meals, sensor noise and faults.", DefaultValueFactory = _ => 1 };
        var patient = new Option<string?>("--patient") { Description = $"A virtual patient ({string.Join(", ", PatientCatalog.Names)}); without one, glucose stays where it is." };
        var meals = Meals();
        var carbUnits = new Option<string>("--carb-units") { Description = "What the pump counts carbs in: grams, or exchanges, with which a closed loop is refused.", DefaultValueFactory = _ => Grams };
        carbUnits.AcceptOnlyFromAmong(Grams, Exchanges);
        var world = new Option<string?>("--world") { Description = "Simulated time: folder of the clock, control socket and ledger.", HelpName = "DIR" };
        var start = Instants.Option("--start", "First instant of simulated time.");
        var untilInputCloses = new Option<bool>("--until-input-closes") { Description = "End when standard input closes." };
        var command = new Command("emulate", "Emulate a subg_rfspy radio with a Medtronic pump.\nExample: loop emulate --pty --seed 7")
        {
            pty, cuse, settings, model, serial, history, faults, quirks, incidents, drift, battery, violations, seed, patient, meals, carbUnits, world, start, untilInputCloses,
        };
        command.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(pty) == (parsed.GetValue(cuse) is not null))
                return Task.FromResult(Complaint.Print("one place to serve the radio is needed", "give either --pty or --cuse spidev0.0"));
            if (!SettingsFile.Read(parsed.GetRequiredValue(settings)).TryGet(out var file, out var problem)) return Task.FromResult(Complaint.Print(problem));
            if (file.Settings.Program is not { } program)
                return Task.FromResult(Complaint.Print($"{file.Path} has no program for the emulated pump", "add a program member, as profiles/demo.json has"));
            var plan = FaultPlan.None;
            if (parsed.GetValue(faults) is { } spec && !FaultPlan.Parse(spec).TryGet(out plan!, out problem)) return Task.FromResult(Complaint.Print(problem));
            var switches = new PumpQuirks();
            if (parsed.GetValue(quirks) is { } names && !QuirkSwitches.Parse(names).TryGet(out switches!, out problem)) return Task.FromResult(Complaint.Print(problem));
            IReadOnlyList<PumpIncident>? happens = [];
            if (parsed.GetValue(incidents) is { } script && !IncidentScript.Parse(script).TryGet(out happens, out problem)) return Task.FromResult(Complaint.Print(problem));
            if (parsed.GetValue(battery) is not null and (not (> 0 and <= 366))) return Task.FromResult(Complaint.Print("--battery-days is not a battery's life", "give more than 0 and at most 366 days"));
            if (parsed.GetValue(model) is { } number)
            {
                if (PumpModel.Parse(number.ToString(CultureInfo.InvariantCulture)) is not { } named)
                    return Task.FromResult(Complaint.Print($"{number} is not a pump model", "use a 5xx or 7xx, such as 554"));
                program = program with { Model = named };
            }

            PatientParameters? body = null;
            if (parsed.GetValue(patient) is { } name && !PatientCatalog.Find(name).TryGet(out body, out problem)) return Task.FromResult(Complaint.Print(problem));
            var folder = parsed.GetValue(world);
            var options = new EmulatorOptions
            {
                Program = program,
                Serial = parsed.GetValue(serial) ?? file.Settings.Pump.Serial,
                Seed = parsed.GetValue(seed),
                Faults = plan,
                CuseName = parsed.GetValue(cuse),
                HistoryFiles = parsed.GetValue(history) ?? [],
                Start = parsed.GetValue(start),
                UtcOffset = Zones.OffsetAt(file.Settings.TimeZone, parsed.GetValue(start)),
                Pacing = folder is null ? Pacing.RealTime : Pacing.Simulated,
                WorldFolder = folder,
                Patient = body,
                Meals = parsed.GetValue(meals),
                Quirks = switches with { CarbsInExchanges = switches.CarbsInExchanges || parsed.GetValue(carbUnits) == Exchanges },
                Incidents = happens,
                ClockDriftSecondsPerDay = parsed.GetValue(drift),
                BatteryLife = parsed.GetValue(battery) is { } days ? TimeSpan.FromDays(days) : null,
                ViolationsFile = parsed.GetValue(violations),
                StopWhenInputCloses = parsed.GetValue(untilInputCloses),
            };
            return Task.Run(() => EmulatorServer.Run(options, Console.Out, stop) is { } failed ? Complaint.Print(failed) : 0, CancellationToken.None);
        });
        return command;
    }
}
