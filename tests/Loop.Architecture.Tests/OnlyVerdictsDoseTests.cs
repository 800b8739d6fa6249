using System.Reflection;
using Loop.Guard;
using Loop.Medtronic;
using Loop.Radio;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Architecture.Tests;

/// <summary>Nothing reaches the pump's insulin but through the Guard.</summary>
public sealed class OnlyVerdictsDoseTests
{
    private static readonly string[] Dosing = ["SetTempBasal", "SetPercentTempBasal", "Bolus", "Resume", "WriteBasalSchedule", "SelectBasalPattern", "SetMaxBolus", "SetMaxBasal"];

    [Fact]
    [Hazard("SC-1")]
    public void No_one_outside_the_Guard_can_make_a_verdict() =>
        Assert.Empty(typeof(Verdict).GetConstructors(BindingFlags.Public | BindingFlags.Instance));

    [Fact]
    [Hazard("SC-7")]
    public void Every_dosing_method_of_the_pump_takes_a_verdict_and_no_other_amount()
    {
        var methods = typeof(Pump).GetMethods().Where(method => Dosing.Contains(method.Name)).ToList();

        Assert.Equal(Dosing.Order(), methods.Select(method => method.Name).Order());
        Assert.All(methods, method => Assert.Equal(typeof(Verdict), method.GetParameters()[0].ParameterType));
        Assert.All(methods, method => Assert.DoesNotContain(method.GetParameters(), parameter => parameter.ParameterType == typeof(double) || parameter.ParameterType == typeof(int)));
    }

    [Fact]
    [Hazard("UCA-BTN-02")]
    public void The_pump_takes_an_opcode_only_to_read()
    {
        var byNumber = typeof(Pump).GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(byte)));
        Assert.Equal([nameof(Pump.ReadRaw)], byNumber.Select(method => method.Name));

        // Clock, maxima, boluses, schedules, temps, suspend, carbs and ratios, keys, power, units, remotes: what acts is below 70 or writes to a page.
        byte[] acting = [.. Enumerable.Range(0, 0x70).Select(opcode => (byte)opcode), 0x80, 0x9A, 0x9B, 0x28];
        using var radio = new MuteRadio();
        var pump = new Pump(radio, PumpSerial.Parse("123456").Require(), TimeProvider.System);
        foreach (var opcode in acting)
        {
            Assert.False(pump.ReadRaw(opcode).TryGet(out _, out var error));
            Assert.Equal(PumpErrorKind.NotSent, error.Kind);
        }
    }

    /// <summary>A radio over which nothing may be sent.</summary>
    private sealed class MuteRadio : IRadio
    {
        public string Version => "none";

        public bool IsEmulated => true;

        public RadioTally Tally => default;

        public RadioReply SendAndListen(ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry, Action<RadioMoment>? onMoment) =>
            throw new InvalidOperationException("a packet left");

        public RadioReply Listen(TimeSpan listen) => RadioReply.Timeout;

        public Result<double> SetFrequency(double megahertz) => megahertz;

        public void Dispose()
        {
        }
    }
}
