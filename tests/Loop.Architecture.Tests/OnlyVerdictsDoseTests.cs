using System.Reflection;
using Loop.Guard;
using Loop.Medtronic;
using Loop.Testing;

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
    public void The_pump_has_no_way_to_send_an_arbitrary_command() =>
        Assert.DoesNotContain(typeof(Pump).GetMethods(), method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(byte)));
}
