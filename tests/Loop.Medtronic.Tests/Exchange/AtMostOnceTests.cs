using Loop.Guard;
using Loop.Therapy;
using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Medtronic.Tests;

public sealed class AtMostOnceTests(ITestOutputHelper output)
{
    /// <summary>A dose over a channel as bad as chance makes it: never twice, and whatever the driver says of it is true.</summary>
    [Theory]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-REQ-09")]
    [InlineData(0.2, 0.05, 0.05)]
    [InlineData(0.05, 0.3, 0.0)]
    [InlineData(0.1, 0.0, 0.4)]
    [InlineData(0.4, 0.2, 0.3)]
    public void A_bolus_is_given_at_most_once_and_the_outcome_is_the_truth(double loss, double corruption, double lateness)
    {
        var outcomes = new int[3];
        for (ulong seed = 1; seed <= 3000; seed++)
        {
            var time = new ManualTime();
            using var radio = new PumpDouble(seed, loss, corruption, lateness);
            var pump = new Pump(radio, ScriptedRadio.Serial, time);
            var error = pump.Bolus(new Verdict(VerdictKind.Bolus, 0, 0, 4, time.Now)).Error;
            var outcome = error?.Outcome ?? DoseOutcome.Acknowledged;
            outcomes[(int)outcome]++;
            var given = radio.Performed;

            Assert.True(radio.Packets.Count(packet => packet.IsLong) <= 1, $"seed {seed}: sent twice");
            Assert.True(outcome != DoseOutcome.Acknowledged || given == 1, $"seed {seed}: acknowledged, given {given} times");
            Assert.True(outcome != DoseOutcome.NotPerformed || given == 0, $"seed {seed}: {error}, yet given");
        }

        output.WriteLine($"acknowledged {outcomes[(int)DoseOutcome.Acknowledged]}, not performed {outcomes[(int)DoseOutcome.NotPerformed]}, unknown {outcomes[(int)DoseOutcome.Unknown]}");
        Assert.All(outcomes, count => Assert.True(count > 0, "an outcome never came up"));
    }
}
