using Loop.Patients;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Serve;

public sealed class DemoPatientTests
{
    [Fact]
    public void The_demos_patient_lives_quietly_on_its_own_schedule_before_the_start()
    {
        var file = Path.Combine(SharedFiles.Repository, "profiles", "demo.json");
        var program = SettingsReader.Parse(File.ReadAllText(file), file).Require().Program!;
        using var bench = new Bench(options => options with { Program = program, Patient = PatientCatalog.Default });
        bench.Short(0x28);
        var readings = Cgm.PageWalk.Read(bench.GlucosePage(3425))!;
        Assert.True(readings.Count > 26 * 12);
        Assert.All(readings, reading => Assert.InRange(reading.Glucose, 60, 250));
        Assert.True(readings.Select(reading => reading.Glucose).Distinct().Count() > 5);
    }
}
