namespace Loop.Emulator.Tests.Families;

public sealed class BasalUploadTests
{
    private const string TwoEntries = "280000500008";

    // One frame and an empty one that ends it; three frames of which the last is marked; four of which the last is empty.
    [Theory]
    [InlineData("01", "82")]
    [InlineData("01", "02", "83")]
    [InlineData("01", "02", "03", "84")]
    public void All_three_ways_of_clients_to_upload_a_pattern_are_taken(params string[] frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Short(0x6F));
        foreach (var frame in frames) Assert.Equal(Bench.Ack, Frame(bench, 0x6F, frame + (frame == "01" ? TwoEntries : "")));
        Assert.Equal("01" + TwoEntries + "00003F", Convert.ToHexString(bench.Read(0x92).AsSpan(0, 10)));
        Assert.Equal(80, bench.Pump.Basal.RateAt(10 * 60));
        Assert.Equal(2.0, bench.All<BasalRateChanged>().Last().Rate, 9);
        Assert.Empty(bench.Violations);
    }

    [Theory]
    [InlineData(0x30, 0x93, 1)]
    [InlineData(0x31, 0x94, 2)]
    public void A_and_b_are_written_read_and_selected_apart_from_the_standard(int write, int read, int pattern)
    {
        using var bench = Bench.Of(522);
        Assert.Equal(0x3F, bench.Read((byte)read)[3]);
        bench.Short((byte)write);
        Frame(bench, (byte)write, "01" + TwoEntries);
        Assert.Equal(Bench.Ack, Frame(bench, (byte)write, "82"));
        Assert.Equal("01" + TwoEntries, Convert.ToHexString(bench.Read((byte)read).AsSpan(0, 7)));
        Assert.Equal(50, bench.Pump.Basal.RateAt(10 * 60));
        Assert.Equal(Bench.Ack, bench.Order(0x4A, (byte)pattern));
        Assert.Equal(80, bench.Pump.Basal.RateAt(10 * 60));
        Assert.Equal((1, pattern), (bench.Read(0xC0)[11], bench.Read(0xC0)[12]));
        Assert.Equal([0x15, 0x09], bench.Order(0x4A, 3));
    }

    [Fact]
    public void Forty_eight_entries_straddle_the_frames()
    {
        using var bench = new Bench();
        var memory = new byte[192];
        for (var i = 0; i < 48; i++) (memory[3 * i], memory[(3 * i) + 2]) = ((byte)(20 + i), (byte)i);
        bench.Short(0x6F);
        for (var i = 0; i < 3; i++) Assert.Equal(Bench.Ack, Frame(bench, 0x6F, $"{(i == 2 ? 0x83 : i + 1):X2}{Convert.ToHexString(memory.AsSpan(64 * i, 64))}"));
        Assert.Equal(48, bench.Pump.Basal.Segments.Count);
        Assert.Equal(67, bench.Pump.Basal.RateAt(1439));
        Assert.Equal(41, bench.Pump.Basal.RateAt((21 * 30) + 1));
    }

    [Theory]
    [InlineData("81")]
    [InlineData("83")]
    [InlineData("05")]
    public void A_frame_out_of_place_is_refused(string frame)
    {
        using var bench = new Bench();
        bench.Short(0x6F);
        Assert.Equal([0x15, 0x08], Frame(bench, 0x6F, frame + TwoEntries));
        Assert.Single(bench.Violations);
        Assert.Equal(50, bench.Pump.Basal.RateAt(10 * 60));
    }

    [Theory]
    [InlineData("280004")]
    [InlineData("280000280008280008")]
    [InlineData("FF7F00")]
    public void A_pattern_that_no_pump_holds_is_out_of_range(string entries)
    {
        using var bench = new Bench();
        bench.Short(0x6F);
        Frame(bench, 0x6F, "01" + entries);
        Assert.Equal([0x15, 0x09], Frame(bench, 0x6F, "82"));
        Assert.Equal(50, bench.Pump.Basal.RateAt(10 * 60));
    }

    private static byte[]? Frame(Bench bench, byte opcode, string hex)
    {
        var body = new byte[65];
        Convert.FromHexString(hex).CopyTo(body, 0);
        return bench.Exchange(opcode, body, timeout: 1000);
    }
}
