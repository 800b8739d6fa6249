using System.Text;

namespace Loop.Emulator.Tests.Pump;

public sealed class ReadsTests
{
    [Fact]
    public void Model_id_and_firmware_are_texts_with_their_length()
    {
        using var bench = new Bench();
        Assert.Equal("0903353534", Hex(bench.Read(0x8D), 5));
        Assert.Equal("06313233343536", Hex(bench.Read(0x71), 7));
        var firmware = bench.Read(0x74);
        Assert.Equal("VER 2.6A1.1", Encoding.ASCII.GetString(firmware, 1, firmware[0]).Trim('\v', ' '));
    }

    [Fact]
    public void The_clock_shows_civil_time_of_its_own_offset()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddSeconds(61).Ticks);
        Assert.Equal("070A010107EA030A", Hex(bench.Read(0x70), 8));
    }

    [Fact]
    public void Reservoir_battery_status_and_last_page_have_the_shapes_of_the_family()
    {
        using var bench = new Bench(options => options with { ReservoirUnits = 80.875 });
        Assert.Equal("04000" + "00CA3", Hex(bench.Read(0x73), 5));
        Assert.Equal("03000093", Hex(bench.Read(0x72), 4));
        Assert.Equal("03030000", Hex(bench.Read(0xCE), 4));
        Assert.Equal("0400000000", Hex(bench.Read(0x9D), 5));
    }

    [Fact]
    public void Settings_stand_where_the_family_has_them()
    {
        using var bench = new Bench();
        var settings = bench.Read(0xC0);
        Assert.Equal(25, settings[0]);
        Assert.Equal(120, (settings[6] << 8) | settings[7]);
        Assert.Equal(140, (settings[8] << 8) | settings[9]);
        Assert.Equal((0, 0, 0), (settings[10], settings[12], settings[15]));
        Assert.Equal(6, settings[18]);
    }

    [Fact]
    public void The_basal_schedule_comes_in_three_frames_of_which_the_last_is_marked()
    {
        using var bench = new Bench();
        var first = bench.Read(0x92);
        Assert.Equal("01280000220008320" + "00D00003F", Hex(first, 13));
        Assert.Equal(0x02, bench.Short(0x06)![1]);
        Assert.Equal(0x83, bench.Short(0x06)![1]);
        Assert.Null(bench.Short(0x06));
    }

    [Fact]
    public void Carb_ratios_sensitivities_and_targets_are_packed_as_the_family_does()
    {
        using var bench = new Bench();
        Assert.Equal("1901080000642300" + "7D000000", Hex(bench.Read(0x8A), 12));
        Assert.Equal("1101002D582C0000", Hex(bench.Read(0x8B), 8));
        Assert.Equal("190100646E2C6E78000000", Hex(bench.Read(0x9F), 11));
        Assert.Equal("0101", Hex(bench.Read(0x88), 2));
        Assert.Equal("0101", Hex(bench.Read(0x89), 2));
    }

    [Fact]
    public void An_unknown_command_is_refused_or_met_with_silence()
    {
        using var bench = new Bench();
        Assert.Equal([0x15, 0x08], bench.Short(0x75));
        using var silent = new Bench(options => options with { Quirks = new PumpQuirks { RefuseUnknownCommands = false } });
        Assert.Null(silent.Short(0x75));
        Assert.Single(silent.All<ProtocolViolation>());
    }

    private static string Hex(byte[] bytes, int count) => Convert.ToHexString(bytes.AsSpan(0, count));
}
