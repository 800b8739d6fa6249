namespace Loop.DropIn.Tests.Pump;

/// <summary>What <c>mdt</c> prints of a pump, in each of its forms.</summary>
public sealed class MdtReadTests : IDisposable
{
    private readonly EmulatedPump pump = new(options => options with { ReservoirUnits = 80.875 });

    public static TheoryData<string, string> Answers => new()
    {
        { "model", "\"554\"\n" },
        { "-f json model", "\"554\"\n" },
        { "-f internal model", "554\n" },
        { "reservoir", "80.875\n" },
        { "-f json reservoir", "80.875\n" },
        { "battery", "{\n  \"voltage\": 1.47,\n  \"status\": \"normal\"\n}\n" },
        { "-f json battery", "{\n  \"Voltage\": 1.47,\n  \"LowBattery\": false\n}\n" },
        { "-f=internal battery", "{Voltage:1.47 LowBattery:false}\n" },
        { "status", "{\n  \"status\": \"normal\",\n  \"bolusing\": false,\n  \"suspended\": false\n}\n" },
        { "--f json status", "{\n  \"Code\": 3,\n  \"Bolusing\": false,\n  \"Suspended\": false\n}\n" },
        { "tempbasal", "{\n  \"duration\": 0,\n  \"temp\": \"absolute\",\n  \"rate\": 0\n}\n" },
        { "-f json tempbasal", "{\n  \"Duration\": \"0s\",\n  \"Type\": \"Absolute\",\n  \"Rate\": 0\n}\n" },
        { "-f json basal", "[\n  {\n    \"Start\": \"00:00\",\n    \"Rate\": 1\n  },\n  {\n    \"Start\": \"04:00\",\n    \"Rate\": 0.85\n  },\n  {\n    \"Start\": \"06:30\",\n    \"Rate\": 1.25\n  }\n]\n" },
        { "-f internal basal", "[{Start:00:00 Rate:1} {Start:04:00 Rate:0.85} {Start:06:30 Rate:1.25}]\n" },
        { "wakeup", "" },
        { "firmware", "\"VER 2.6A1.1\"\n" },
        { "pumpid", "\"123456\"\n" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_answer_is_printed_as_the_Go_tool_prints_it(string arguments, string printed)
    {
        var call = PumpCall.Run(pump.Radio, "mdt " + arguments);

        Assert.Equal((0, printed), (call.Exit, call.Output));
    }

    [Fact]
    public void The_basal_schedule_has_oref0s_names_and_counts_its_entries()
    {
        var call = PumpCall.Run(pump.Radio, "mdt basal");

        Assert.StartsWith("[\n  {\n    \"i\": 0,\n    \"start\": \"00:00:00\",\n    \"minutes\": 0,\n    \"rate\": 1\n  },\n", call.Output, StringComparison.Ordinal);
        Assert.Contains("\"i\": 2,\n    \"start\": \"06:30:00\",\n    \"minutes\": 390,\n    \"rate\": 1.25\n", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mdt clock")]
    [InlineData("mdt -f json clock")]
    public void The_clock_has_the_offset_of_the_rigs_zone(string line)
    {
        var call = PumpCall.Run(pump.Radio, line);

        Assert.Matches("^\"2026-03-10T10:00:[0-5][0-9]\\+01:00\"\n$", call.Output);
    }

    [Fact]
    public void The_signal_of_the_last_answer_is_a_number_of_dBm()
    {
        var call = PumpCall.Run(pump.Radio, "mdt rssi");

        Assert.InRange(int.Parse(call.Output, System.Globalization.CultureInfo.InvariantCulture), -110, -1);
    }

    [Fact]
    public void The_log_says_what_the_study_shows_on_both_of_its_paths()
    {
        var asleep = PumpCall.Run(pump.Radio, "mdt reservoir").Log;
        var awake = PumpCall.Run(pump.Radio, "mdt reservoir").Log;

        Assert.Equal(
            $"connected to CC111x radio on {pump.Terminal}\nsetting frequency to 916.600\nmodel 554 pump\ndisconnecting CC111x radio on {pump.Terminal}",
            awake);
        Assert.Equal(awake, asleep.Replace("waking pump\n", "", StringComparison.Ordinal));
        Assert.NotEqual(awake, asleep);
    }

    [Fact]
    public void A_person_reads_lines_instead_of_JSON()
    {
        Assert.Equal("voltage: 1.47\nstatus: normal\n", PumpCall.Run(pump.Radio, "mdt battery", ("FOR_PEOPLE", "1")).Output);
        Assert.Equal("i 0  start 00:00:00  minutes 0  rate 1\n", PumpCall.Run(pump.Radio, "mdt basal", ("FOR_PEOPLE", "1")).Output[..39]);
    }

    public void Dispose() => pump.Dispose();
}
