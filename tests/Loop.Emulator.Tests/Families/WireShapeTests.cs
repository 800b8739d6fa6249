namespace Loop.Emulator.Tests.Families;

/// <summary>The same facts, each family in its own bytes.</summary>
public sealed class WireShapeTests
{
    [Theory]
    [InlineData(512, "12000401000078008C0000000001000064010000")]
    [InlineData(515, "15000401000078008C0000000001000064010600140000")]
    [InlineData(722, "15000401000078008C0000000001000064010600140000")]
    [InlineData(523, "1900040100000078008C00000001000064010600140019000000")]
    public void Settings_are_in_the_form_of_the_family(int model, string expected)
    {
        using var bench = Bench.Of(model);
        Assert.Equal(expected, Hex(bench.Read(model % 100 == 12 ? (byte)0x91 : (byte)0xC0), expected.Length / 2));
    }

    [Theory]
    [InlineData(512, "020546")]
    [InlineData(522, "020546")]
    [InlineData(523, "0400001518")]
    public void The_reservoir_counts_tenths_or_pulses(int model, string expected)
    {
        using var bench = Bench.Of(model, options => options with { ReservoirUnits = 135 });
        Assert.Equal(expected, Hex(bench.Read(0x73), expected.Length / 2));
    }

    [Fact]
    public void Targets_are_one_value_on_an_x12_and_a_range_later()
    {
        using var old = Bench.Of(712);
        Assert.Equal("110100642C6E0000", Hex(old.Read(0x8C), 8));
        using var later = Bench.Of(715);
        Assert.Equal("190100646E2C6E78000000", Hex(later.Read(0x9F), 11));
    }

    [Theory]
    [InlineData(512, "1101000A230C0000")]
    [InlineData(522, "1101000A230C0000")]
    [InlineData(551, "190108000064" + "23007D")]
    public void Carb_ratios_have_entries_of_two_bytes_or_of_three(int model, string expected)
    {
        using var bench = Bench.Of(model);
        Assert.Equal(expected, Hex(bench.Read(0x8A), expected.Length / 2));
    }

    [Fact]
    public void In_exchanges_and_millimoles_the_pump_stores_other_numbers()
    {
        using var bench = Bench.Of(522, options => options with { Quirks = new PumpQuirks { CarbsInExchanges = true, GlucoseInMillimoles = true } });
        Assert.Equal("0102", Hex(bench.Read(0x88), 2));
        Assert.Equal("0102", Hex(bench.Read(0x89), 2));
        Assert.Equal("1102000A2308", Hex(bench.Read(0x8A), 6));
        Assert.Equal("11020019", Hex(bench.Read(0x8B), 4));
        Assert.Equal("190200383D", Hex(bench.Read(0x9F), 5));
    }

    [Theory]
    [InlineData(522, "0B", 44, 44)]
    [InlineData(712, "0B", 44, 44)]
    [InlineData(523, "002C", 44, 44)]
    [InlineData(522, "05", 20, 20)]
    [InlineData(523, "0014", 20, 40)]
    [InlineData(522, "64", 400, 400)]
    [InlineData(523, "0190", 400, 300)]
    public void A_bolus_is_a_count_of_the_familys_own_and_takes_its_own_time(int model, string parameters, int pulses, int seconds)
    {
        using var bench = Bench.Of(model);
        Assert.Equal(Bench.Ack, bench.Order(0x42, Convert.FromHexString(parameters)));
        bench.PassMinutes(8);
        Assert.Equal(pulses, Assert.Single(bench.All<BolusStarted>()).Pulses);
        var ended = Assert.Single(bench.All<BolusEnded>());
        Assert.Equal((pulses, BolusEnd.Completed), (ended.Pulses, ended.Reason));
        Assert.Equal(seconds, (ended.At - bench.All<BolusStarted>().Single().At).TotalSeconds, 3);
        Assert.Empty(bench.Violations);
    }

    [Theory]
    [InlineData(522, "0004")]
    [InlineData(523, "04")]
    public void A_bolus_in_another_familys_bytes_is_refused(int model, string parameters)
    {
        using var bench = Bench.Of(model);
        Assert.Equal([0x15, 0x08], bench.Order(0x42, Convert.FromHexString(parameters)));
        Assert.Empty(bench.All<BolusStarted>());
        Assert.Contains("parameter bytes", Assert.Single(bench.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_motor_gives_basal_in_double_strokes_and_a_bolus_in_tenths()
    {
        using var bench = Bench.Of(515);
        var given = bench.Pump.Reservoir.Given;
        bench.PassMinutes(1.6);
        Assert.True((bench.Pump.Reservoir.Given - given) % 2 == 0);
        bench.PassMinutes(60);
        Assert.InRange(bench.Pump.Reservoir.Given - given, 48, 52);
        Assert.True((bench.Pump.Reservoir.Given - given) % 2 == 0);
        bench.Wake();
        bench.Order(0x42, 10);
        bench.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(8, bench.Pump.Reservoir.GivenFor(PulseKind.RadioBolus));
    }

    [Theory]
    [InlineData(522, 1, 0x2A, 0)]
    [InlineData(522, 1, 0x2B, 1)]
    [InlineData(523, 1, 0x2A, 0)]
    [InlineData(523, 1, 0x27, 0)]
    [InlineData(523, 1, 0x2B, 1)]
    public void A_rate_finer_than_the_familys_step_is_noted(int model, int halfHours, int rate, int violations)
    {
        using var bench = Bench.Of(model);
        Assert.Equal(Bench.Ack, bench.Order(0x4C, 0, (byte)rate, (byte)halfHours));
        Assert.Equal(violations, bench.Violations.Count());
    }

    [Theory]
    [InlineData(522, "40", 256)]
    [InlineData(523, "40", 256)]
    [InlineData(523, "0040", 256)]
    public void The_largest_bolus_is_one_byte_or_on_later_pumps_two(int model, string parameters, int pulses)
    {
        using var bench = Bench.Of(model);
        Assert.Equal(Bench.Ack, bench.Order(0x41, Convert.FromHexString(parameters)));
        Assert.Equal(pulses, bench.Pump.MaxBolus);
    }

    private static string Hex(byte[] bytes, int count) => Convert.ToHexString(bytes.AsSpan(0, count));
}
