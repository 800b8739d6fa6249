using Loop.Testing;
using Loop.Therapy;

namespace Loop.Patients.Tests.Cohort;

/// <summary>The demo's settings are measured on the demo's patient, not guessed; where one is changed, the other must follow.</summary>
public sealed class DemoProfileTests
{
    private static readonly TherapySettings Demo =
        SettingsReader.Parse(File.ReadAllText(Path.Combine(SharedFiles.Repository, "profiles", "demo.json")), "demo.json").Require();

    [Fact]
    public void The_basal_schedule_is_what_the_default_patient_needs_at_110()
    {
        var patient = VirtualPatient.Create(PatientCatalog.Default, new MgPerDl(110), 1).Require();
        for (var minute = 0; minute < 1440; minute += 30)
        {
            var needed = patient.SteadyStateBasal(new MgPerDl(110), minute).Value;
            Assert.InRange(Demo.Program!.Schedules.Basal.At(minute).Value / needed, 0.95, 1.05);
        }
    }

    [Fact]
    public void Sensitivity_and_carb_ratio_are_the_default_patients_own()
    {
        var response = PatientProbe.Measure(PatientCatalog.Default, new MgPerDl(140)).Require();

        Assert.InRange(Demo.Program!.Schedules.Sensitivity.At(0).Value / response.Sensitivity.Value, 0.95, 1.05);
        Assert.InRange(Demo.Program.Schedules.CarbRatio.At(0) / response.CarbRatio, 0.93, 1.07);
        Assert.InRange(response.LowestAfter.TotalHours, 3, Demo.Program.Settings.InsulinActionHours);
    }

    [Fact]
    public void The_demo_uses_all_of_the_engine_and_may_micro_bolus_on_carbs_of_the_wizard_and_on_unannounced_ones()
    {
        // Carbs of the wizard forbid micro-boluses for six hours unless this is accepted (UCA-SMB-07): nobody is at an emulated keypad.
        string[] on = ["enableSMB_always", "enableSMB_with_COB", "enableSMB_after_carbs", "enableUAM", "A52_risk_enable"];
        Assert.All(on, preference => Assert.Contains($"\"{preference}\": true", Demo.PreferencesJson, StringComparison.Ordinal));
        Assert.True(Demo.Limits.MaxSmb.Value >= 0.5);
        Assert.True(Demo.Program!.Settings.MaxBasal.Value >= 3);
        Assert.Equal("Etc/UTC", Demo.TimeZone);
    }
}
