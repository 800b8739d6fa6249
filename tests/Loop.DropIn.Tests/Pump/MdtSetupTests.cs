using Loop.Emulator;
using Loop.Testing;

namespace Loop.DropIn.Tests.Pump;

/// <summary>How the pump is set up, and the verbs that change it.</summary>
public sealed class MdtSetupTests : IDisposable
{
    private readonly EmulatedPump pump = new();

    public static TheoryData<string, string> Answers => new()
    {
        {
            "settings",
            """{"auto_off_duration_hrs":0,"insulin_action_curve":6,"insulinConcentration":100,"maxBolus":12,"maxBasal":3.5,"rf_enable":true,"selected_pattern":0}"""
        },
        {
            "-f json settings",
            """{"AutoOff":"0s","InsulinAction":"6h0m0s","InsulinConcentration":100,"MaxBolus":12,"MaxBasal":3.5,"RFEnabled":true,"TempBasalType":"Absolute","SelectedPattern":0}"""
        },
        {
            "carbratios",
            """{"first":1,"units":"grams","schedule":[{"x":0,"i":0,"start":"00:00:00","offset":0,"ratio":10},{"x":1,"i":35,"start":"17:30:00","offset":1050,"ratio":12.5}]}"""
        },
        { "-f json carbratios", """[{"Ratio":10,"Start":"00:00","Units":"Grams"},{"Ratio":12.5,"Start":"17:30","Units":"Grams"}]""" },
        {
            "sensitivities",
            """{"first":1,"units":"mg/dL","sensitivities":[{"x":0,"i":0,"start":"00:00:00","offset":0,"sensitivity":45},{"x":1,"i":24,"start":"12:00:00","offset":720,"sensitivity":300}]}"""
        },
        { "-f json sensitivities", """[{"Start":"00:00","Sensitivity":45,"Units":"mg/dL"},{"Start":"12:00","Sensitivity":300,"Units":"mg/dL"}]""" },
        {
            "targets",
            """{"first":1,"units":"mg/dL","targets":[{"x":0,"i":0,"start":"00:00:00","offset":0,"low":100,"high":110},{"x":1,"i":44,"start":"22:00:00","offset":1320,"low":110,"high":120}]}"""
        },
        { "-f json targets", """[{"Start":"00:00","Low":100,"High":110,"Units":"mg/dL"},{"Start":"22:00","Low":110,"High":120,"Units":"mg/dL"}]""" },
        { "carbunits", "\"grams\"" },
        { "-f json carbunits", "\"Grams\"" },
        { "glucoseunits", "\"mg/dL\"" },
        { "-f json glucoseunits", "\"mg/dL\"" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_setting_is_printed_in_both_sets_of_names(string arguments, string expected)
    {
        var call = PumpCall.Run(pump.Radio, "mdt " + arguments);

        Assert.Equal(0, call.Exit);
        Assert.Equal(expected, call.Output.Replace("\n", "", StringComparison.Ordinal).Replace(": ", ":", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pump_that_counts_exchanges_is_shown_in_exchanges()
    {
        using var exchanges = new EmulatedPump(options => options with { Quirks = new PumpQuirks { CarbsInExchanges = true } });

        Assert.Equal("\"exchanges\"\n", PumpCall.Run(exchanges.Radio, "mdt carbunits").Output);
        Assert.Contains("\"units\": \"exchanges\"", PumpCall.Run(exchanges.Radio, "mdt carbratios").Output, StringComparison.Ordinal);
        Assert.Contains("\"Ratio\": 1,", PumpCall.Run(exchanges.Radio, "mdt -f json carbratios").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setmaxbasal 2.5", "\"maxBasal\": 2.5")]
    [InlineData("setmaxbolus 8", "\"maxBolus\": 8")]
    public void The_pumps_own_maxima_can_be_set(string arguments, string shown)
    {
        Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json " + arguments).Exit);

        Assert.Contains(shown, PumpCall.Run(pump.Radio, "mdt settings").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setmaxbasal 35")]
    [InlineData("setmaxbolus 25.1")]
    public void No_maximum_is_set_above_what_any_pump_gives(string arguments)
    {
        Assert.Equal(1, PumpCall.Run(pump.Radio, "mdt -f json " + arguments).Exit);
        Assert.DoesNotContain(pump.Ledger().OfType<CommandReceived>(), command => command is { HasParameters: true, Opcode: 0x41 or 0x6E });
    }

    [Theory]
    [InlineData("now", "10:00:")]
    [InlineData("2026-03-10 10:07:30", "10:07:3")]
    public void The_clock_is_set_to_what_is_said_or_to_the_rigs_own(string time, string shown)
    {
        Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json setclock " + time).Exit);

        Assert.StartsWith($"\"2026-03-10T{shown}", PumpCall.Run(pump.Radio, "mdt clock").Output, StringComparison.Ordinal);
        Assert.Single(pump.Ledger().OfType<ClockSet>());
    }

    [Fact]
    [Hazard("UCA-BTN-01")]
    public void Keys_are_pressed_in_their_order_and_none_but_escape_while_a_bolus_runs()
    {
        var pressed = PumpCall.Run(pump.Radio, "mdt -f json button esc act");
        Assert.Equal(0, pressed.Exit);
        Assert.Contains("pressing esc\npressing act", pressed.Log, StringComparison.Ordinal);

        Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json bolus 10").Exit);
        var during = PumpCall.Run(pump.Radio, "mdt -f json button up");

        Assert.Equal(1, during.Exit);
        Assert.Contains("a bolus is being delivered", during.Log, StringComparison.Ordinal);
        Assert.Equal(1, PumpCall.Run(pump.Radio, "mdt -f json setclock now").Exit);
        Assert.Equal(0, PumpCall.Run(pump.Radio, "mdt -f json button esc").Exit);
        string[] keys = ["0101", "0102", "0101"];
        Assert.Equal(keys, pump.Ledger().OfType<CommandReceived>().Where(command => command is { Opcode: 0x5B, HasParameters: true }).Select(command => command.Body));
    }

    [Fact]
    [Hazard("UCA-BTN-02")]
    public void Execute_reads_by_number_and_sends_nothing_that_is_not_known_to_read()
    {
        var model = PumpCall.Run(pump.Radio, "mdt -f json execute 8D");

        Assert.Equal(0, model.Exit);
        Assert.StartsWith("0903353534", Convert.ToHexString(Convert.FromBase64String(model.Output.Trim().Trim('"'))), StringComparison.Ordinal);
        foreach (var opcode in new[] { "42", "4C", "69", "4D", "5B", "6F", "30", "31", "41", "6E", "40", "28", "57", "51", "5D", "80", "A8" })
        {
            var refused = PumpCall.Run(pump.Radio, "mdt -f json execute " + opcode);
            Assert.Equal(1, refused.Exit);
            Assert.Contains("no opcode that is known to read", refused.Log, StringComparison.Ordinal);
        }

        Assert.Equal(1, PumpCall.Run(pump.Radio, "mdt -f json execute 8D 01").Exit);
        Assert.Equal(1, PumpCall.Run(pump.Radio, "mdt -f json execute XY").Exit);
        Assert.DoesNotContain(pump.Ledger().OfType<CommandReceived>(), command => command.HasParameters);
    }

    public void Dispose() => pump.Dispose();
}
