namespace Loop.Emulator.Tests.Cgm;

public sealed class GlucoseTests
{
    private static readonly DateTime Noon = new(2016, 10, 19, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void The_current_page_is_told_in_the_published_shape()
    {
        using var bench = new Bench();
        Assert.Equal("0C00000D6100010001", Convert.ToHexString(bench.Read(0xCD).AsSpan(0, 9)));
    }

    [Fact]
    public void A_day_of_readings_is_there_and_only_the_newest_lack_a_time_until_it_is_asked_for()
    {
        using var bench = new Bench();
        Assert.Null(PageWalk.Read(bench.GlucosePage(3425)));
        Assert.Equal(Bench.Ack, bench.Short(0x28));
        var readings = PageWalk.Read(bench.GlucosePage(3425))!;
        Assert.True(readings.Count >= 26 * 12, $"{readings.Count} readings");
        Assert.Equal(new DateTime(2026, 3, 10, 10, 0, 0, DateTimeKind.Unspecified), readings[0].At);
        Assert.All(readings, reading => Assert.Equal(110, reading.Glucose));
        bench.PassMinutes(15);
        bench.Wake();
        readings = PageWalk.Read(bench.GlucosePage(3425))!;
        Assert.Equal(new DateTime(2026, 3, 10, 10, 15, 0, DateTimeKind.Unspecified), readings[0].At);
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        using var bench = new Bench();
        Assert.Null(bench.Page(0x9A, 0, 0, 0x0D, 0x62));
        Assert.Null(bench.Page(0x9A, 0, 0, 0x0D, 0x60));
    }

    [Fact]
    public void A_time_record_is_written_byte_for_byte_as_published()
    {
        var pages = new GlucosePages();
        pages.Add(new DateTime(2016, 10, 19, 20, 51, 0, DateTimeKind.Unspecified), 100);
        pages.WriteTime();
        foreach (var glucose in (int[])[166, 132, 100]) pages.Add(new DateTime(2016, 10, 19, 20, 56, 0, DateTimeKind.Unspecified), glucose);
        Assert.Contains("1013B39408534232", Convert.ToHexString(pages.Page(3425)!), StringComparison.Ordinal);
        Assert.Equal(new DateTime(2016, 10, 19, 21, 6, 0, DateTimeKind.Unspecified), PageWalk.Read(pages.Page(3425)!)![0].At);
    }

    [Fact]
    public void Steps_are_two_mg_per_dl_and_what_lies_outside_is_low_or_high()
    {
        var pages = new GlucosePages();
        double[] glucose = [39.4, 40, 41, 99, 400, 401];
        for (var i = 0; i < glucose.Length; i++) pages.Add(Noon.AddMinutes(5 * i), glucose[i]);
        pages.WriteTime();
        var readings = PageWalk.Read(pages.Page(3425)!)!;
        Assert.Equal([400, 400, 100, 42, 40, 40], readings.Take(6).Select(reading => reading.Glucose));
        Assert.Contains("06141532C80007", Convert.ToHexString(pages.Page(3425)!), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_gap_the_pump_writes_when_it_began()
    {
        var pages = new GlucosePages();
        pages.Add(Noon, 100);
        pages.Add(Noon.AddMinutes(5), 110);
        pages.Add(Noon.AddMinutes(40), 120);
        Assert.Null(PageWalk.Read(pages.Page(3425)!));
        pages.WriteTime();
        var readings = PageWalk.Read(pages.Page(3425)!)!;
        Assert.Equal([Noon.AddMinutes(40), Noon.AddMinutes(5), Noon], readings.Take(3).Select(reading => reading.At));
    }

    [Fact]
    public void A_full_page_ends_with_its_time_and_pages_number_upward()
    {
        var pages = new GlucosePages();
        var count = 0;
        while (pages.CurrentPage == 3425) pages.Add(Noon.AddMinutes(5 * count++), 80 + (count % 100));
        var full = PageWalk.Read(pages.Page(3425)!)!;
        Assert.Equal(Noon.AddMinutes(5 * (count - 2)), full[0].At);
        Assert.Equal(count - 1, full.Count);
        Assert.Equal(Noon, full[^1].At);
        for (; pages.CurrentPage < 3425 + 40; count++) pages.Add(Noon.AddMinutes(5 * count), 100);
        Assert.Null(pages.Page(3425));
        Assert.NotNull(pages.Page(pages.CurrentPage - 31));
        Assert.Null(pages.Page(pages.CurrentPage - 32));
    }

    [Fact]
    public void Sensor_and_truth_are_in_the_ledger_every_five_minutes()
    {
        using var bench = new Bench();
        bench.PassMinutes(60);
        var measured = bench.All<GlucoseMeasured>().ToArray();
        Assert.Equal(12, measured.Length);
        Assert.All(measured, entry => Assert.Equal(0, entry.At.Minute % 5));
    }
}
