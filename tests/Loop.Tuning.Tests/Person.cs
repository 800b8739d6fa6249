using Loop.Patients;
using Loop.Therapy;

namespace Loop.Tuning.Tests;

/// <summary>Fictional people for the tests: a virtual body on a fixed therapy, or glucose made by the very equation that a fit assumes.</summary>
internal static class Person
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    /// <summary>A virtual patient on basal and meal boluses, who eats at three times and counts well.</summary>
    public static PersonTrace Lived(int days, double basalFactor = 1, double noise = 0)
    {
        var parameters = PatientCatalog.Default;
        Assert.True(VirtualPatient.Create(parameters, new MgPerDl(120), 5).TryGet(out var body, out _));
        var steps = days * PersonTrace.StepsPerDay;
        var usual = body.SteadyStateBasal(new MgPerDl(115)).Value;
        var (glucose, insulin, carbs) = (new double[steps], new double[steps], new double[steps]);
        var stream = new NoiseStream(3, NoisePurpose.SensorNoise);
        for (var k = 0; k < steps; k++)
        {
            var minute = Minute(k);
            glucose[k] = Math.Max(39, body.InterstitialGlucose + noise * stream.Normal((ulong)k));
            carbs[k] = minute switch { 480 => 45, 780 => 55 + k / PersonTrace.StepsPerDay % 3 * 10, 1140 => 60, _ => 0 };
            insulin[k] = usual * basalFactor / 12 + carbs[k] / 12;
            for (var i = 0; i < PersonTrace.StepMinutes; i++) body.StepMinute(insulin[k] / PersonTrace.StepMinutes, i == 0 ? carbs[k] : 0, (minute + i) % 1440);
        }

        return Trace(glucose, insulin, carbs, new TherapyStep(usual, 40, 12));
    }

    /// <summary>Glucose that follows settings' own equation, with other settings than the trace says, and noise.</summary>
    public static PersonTrace Linear(int days, Func<int, TherapyStep> truth, TherapyStep set, double noise = 1, double unlogged = 0)
    {
        var steps = days * PersonTrace.StepsPerDay;
        var (glucose, insulin, carbs, eaten) = (new double[steps], new double[steps], new double[steps], new double[steps]);
        var kernel = new ActionKernel(75, 6);
        var appearance = new CarbAppearance(40);
        var stream = new NoiseStream(11, NoisePurpose.SensorNoise);
        glucose[0] = 130;
        for (var k = 0; k < steps; k++)
        {
            var minute = Minute(k);
            if (minute is 450 or 750 or 1140) carbs[k] = eaten[k] = 40 + 10 * (k / PersonTrace.StepsPerDay % 3);
            if (minute == 960 && k / PersonTrace.StepsPerDay % 2 == 0) eaten[k] += unlogged;
            // Doses that glucose answers to, so that it stays where people are: a plain correction towards 120.
            var correction = Math.Max(-set.Basal / 12, (glucose[k] - 120) / set.Isf / 60);
            insulin[k] = Math.Max(0, set.Basal / 12 + correction + carbs[k] / set.CarbRatio);
            if (k + 1 == steps) break;
            var t = truth(minute / 60);
            var change = t.Isf * (t.Basal / 12 - kernel.Acting(insulin, k)) + t.CarbSensitivity * appearance.Appearing(eaten, k);
            glucose[k + 1] = Math.Max(39, glucose[k] + change + noise * stream.Normal((ulong)k));
        }

        return Trace(glucose, insulin, carbs, set);
    }

    public static PersonTrace Trace(double[] glucose, double[] insulin, double[] carbs, TherapyStep therapy) => new(
        Start, glucose, insulin, carbs, [.. Enumerable.Repeat(therapy, glucose.Length)], [.. Enumerable.Range(0, glucose.Length).Select(Minute)]);

    private static int Minute(int step) => (240 + step * PersonTrace.StepMinutes) % 1440;
}
