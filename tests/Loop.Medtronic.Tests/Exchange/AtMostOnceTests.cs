using Loop.Testing;
using Loop.Therapy;
using Xunit.Abstractions;

namespace Loop.Medtronic.Tests;

public sealed class AtMostOnceTests(ITestOutputHelper output)
{
    /// <summary>Everything that acts, over a channel as bad as chance makes it: never twice, and whatever the driver says of it is true.</summary>
    [Theory]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-REQ-09")]
    [InlineData(0.2, 0.05, 0.05)]
    [InlineData(0.05, 0.3, 0.0)]
    [InlineData(0.1, 0.0, 0.4)]
    [InlineData(0.4, 0.2, 0.3)]
    public void A_command_is_performed_at_most_once_and_the_outcome_is_the_truth(double loss, double corruption, double lateness)
    {
        foreach (var action in CommandTable.Actions.Where(action => action.Families.EndsWith("23", StringComparison.Ordinal)))
        {
            // The dose that kills gets twenty times as many.
            var outcomes = Try(action, action.Name == "bolus" ? 3000UL : 150UL, (loss, corruption, lateness));
            output.WriteLine($"{action.Name}: acknowledged {outcomes[(int)DoseOutcome.Acknowledged]}, not performed {outcomes[(int)DoseOutcome.NotPerformed]}, unknown {outcomes[(int)DoseOutcome.Unknown]}");
            // Three frames and their three answers seldom all pass the worst channel; where answers are late rather than lost, one of five tries of a prelude has its own.
            if (action.Packets.Length > 1) continue;
            DoseOutcome[] likely = lateness > loss + corruption ? [DoseOutcome.Acknowledged, DoseOutcome.Unknown] : Enum.GetValues<DoseOutcome>();
            Assert.All(likely, outcome => Assert.True(outcomes[(int)outcome] > 0, $"{action}: never {outcome}"));
        }
    }

    private static int[] Try(ActionCase action, ulong seeds, (double Loss, double Corruption, double Lateness) channel)
    {
        var outcomes = new int[3];
        for (ulong seed = 1; seed <= seeds; seed++)
        {
            var time = new ManualTime();
            using var radio = new PumpDouble(seed, channel.Loss, channel.Corruption, channel.Lateness);
            var pump = new Pump(radio, ScriptedRadio.Serial, time);
            var error = action.Do(pump, time.Now, null, default).Error;
            var outcome = error?.Outcome ?? DoseOutcome.Acknowledged;
            outcomes[(int)outcome]++;

            var parameters = radio.Packets.Where(packet => packet.IsLong && packet.Opcode == action.Opcode).Select(packet => Hex.Text(packet.Body)).ToList();
            Assert.True(parameters.Count == parameters.Distinct().Count() && parameters.Count <= action.Packets.Length, $"{action}, seed {seed}: sent twice");
            Assert.True(radio.Performed <= 1, $"{action}, seed {seed}: performed twice");
            Assert.True(outcome != DoseOutcome.Acknowledged || radio.Performed == 1, $"{action}, seed {seed}: acknowledged, performed {radio.Performed} times");
            Assert.True(outcome != DoseOutcome.NotPerformed || !radio.Touched, $"{action}, seed {seed}: {error}, yet the pump has it");
        }

        return outcomes;
    }
}
