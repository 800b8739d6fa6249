using System.Diagnostics;
using Loop.Bench;
using Loop.Oref;
using Loop.Replay;
using Loop.Therapy;

var days = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20;
var recording = BusyYear.Draw(1, days + 1);
Console.WriteLine($"{recording.History.Count} events, {recording.Glucose.Count} readings");
var settings = new OrefSettings(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), Preferences.Parse("""{"enableSMB_always": true, "enableUAM": true, "enableSMB_with_COB": true}""").Require(), new InsulinUnits(6), args.Contains("exact") ? OrefMode.Exact : OrefMode.Corrected);
for (var round = 0; round < 3; round++)
{
    var before = GC.GetAllocatedBytesForCurrentThread();
    var clock = Stopwatch.StartNew();
    var count = 0;
    double sum = 0;
    foreach (var decision in new Redecision(recording, settings, new OrefCache()).Run())
    {
        count++;
        sum += decision.Suggestion.InsulinReq.IsNumber ? decision.Suggestion.InsulinReq.Number : 0;
    }

    clock.Stop();
    var cpu = Process.GetCurrentProcess().UserProcessorTime; Console.WriteLine($"cpu so far {cpu.TotalSeconds:0.00}");
    Console.WriteLine($"{count} decisions, {clock.Elapsed.TotalMicroseconds / count:0.0} us each, {(GC.GetAllocatedBytesForCurrentThread() - before) / count} bytes each, sum {sum}");
}
