using CsCheck;
using Loop.Testing;

namespace Loop.Emulator.Tests.History;

public sealed class HistoryTests
{
    [Fact]
    public void The_day_before_the_start_left_its_schedule_changes_and_totals()
    {
        using var bench = new Bench();
        var page = Convert.ToHexString(bench.HistoryPage());
        Assert.Contains("7B0100C0040A1A082200", page, StringComparison.Ordinal);
        Assert.Contains("7B0000C0000A1A002800" + "070000", page, StringComparison.Ordinal);
        Assert.Contains("299A" + "000000" + "6E299A", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_days_totals_add_up_to_what_was_given()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddHours(13).AddMinutes(30).Ticks);
        bench.Wake();
        bench.Order(0x42, 0x00, 0x64);
        bench.PassMinutes(60);
        bench.Wake();
        var page = bench.HistoryPage();
        var at = Convert.ToHexString(page).LastIndexOf("070000", StringComparison.Ordinal) / 2;
        var total = (page[at + 3] << 8) | page[at + 4];
        Assert.Equal(0x6E, page[at + 10]);
        var (basal, bolus) = ((page[at + 23] << 8) | page[at + 24], (page[at + 26] << 8) | page[at + 27]);
        Assert.Equal(100, bolus);
        Assert.Equal(total, basal + bolus);
        Assert.InRange(basal, (40 * 4) + 84 + (50 * 17), (40 * 4) + 86 + (50 * 18));
    }

    [Fact]
    public void A_record_that_does_not_fit_begins_a_new_page_and_page_zero_is_the_newest()
    {
        using var bench = new Bench();
        var records = 0;
        while (bench.Pump.History.LastPage < 2)
        {
            bench.Order(0x4C, 0x00, 0x28, 0x01);
            records++;
            if (records % 5 == 0) bench.Wake();
        }

        Assert.Equal("0400000002", Convert.ToHexString(bench.Read(0x9D).AsSpan(0, 5)));
        Assert.Equal(0x33, bench.HistoryPage(0)[0]);
        Assert.True(bench.HistoryPage(1)[1006] != 0);
        Assert.Contains("7B0100C0040A1A", Convert.ToHexString(bench.HistoryPage(2)), StringComparison.Ordinal);
        Assert.Null(bench.Page(0x80, 3));
        Assert.Contains(bench.All<CommandRefused>(), refused => refused is { Opcode: 0x80, Code: 0x0D });
    }

    [Fact]
    public void No_record_runs_over_a_pages_end_and_only_thirty_six_pages_are_kept() =>
        Gen.Int[7, 52].Array[900].Sample(lengths =>
        {
            var pages = new HistoryPages();
            var records = lengths.Select((length, index) => Enumerable.Repeat((byte)(1 + (index % 200)), length).ToArray()).ToArray();
            foreach (var record in records) pages.Append(record);
            Assert.InRange(pages.LastPage, 0, HistoryPages.MostPages - 1);
            var kept = Enumerable.Range(0, pages.LastPage + 1).Reverse().SelectMany(number => pages.Page(number)!.Where(value => value != 0)).ToArray();
            var all = records.SelectMany(record => record).ToArray();
            Assert.Equal(all[^kept.Length..], kept);
            Assert.Null(pages.Page(pages.LastPage + 1));
        }, iter: 20);

    [Fact]
    public void A_refused_frame_is_sent_again_and_any_other_command_ends_the_transfer()
    {
        using var bench = new Bench();
        var first = bench.Order(0x80, 0)!;
        var second = bench.Short(0x06)!;
        Assert.Equal((1, 2), (first[1], second[1]));
        Assert.Equal(second, bench.Short(0x15));
        Assert.Equal(second, bench.Short(0x15));
        Assert.Equal(3, bench.Short(0x06)![1]);
        bench.Read(0x8D);
        Assert.Null(bench.Short(0x06));
    }

    [SharedFact]
    public void A_recorded_page_becomes_page_zero_and_the_start_lies_just_behind_it()
    {
        using var bench = Recorded("ps2-554-1.data");
        var recorded = Convert.FromHexString(File.ReadAllText(SharedFiles.Path("data", "pump-history", "ps2-554-1.data")).Trim());
        Assert.Equal(new DateTimeOffset(2016, 7, 11, 12, 4, 0, TimeSpan.FromHours(-4)), Assert.Single(bench.All<WorldStarted>()).At);
        Assert.Equal(recorded, bench.HistoryPage(1));
        Assert.StartsWith("330040C40C0B1008" + "160040C40C0B10" + "620040C40C0B10" + "0000", Convert.ToHexString(bench.HistoryPage(0)), StringComparison.Ordinal);
        Assert.Equal("06000000000000", Convert.ToHexString(bench.Read(0x98).AsSpan(0, 7)));
    }

    [SharedFact]
    public void Behind_a_recorded_page_with_room_the_history_goes_on_on_that_page()
    {
        using var bench = Recorded("ps2-554-2.data");
        var page = RecordedPage.Load(SharedFiles.Path("data", "pump-history", "ps2-554-2.data"), Programs.Usual.Model).Require();
        bench.Order(0x4C, 0x00, 0x28, 0x01);
        var newest = bench.HistoryPage(0);
        Assert.Equal(page.Used < HistoryPages.PageLength - 30 ? 0 : 1, bench.Pump.History.LastPage);
        if (bench.Pump.History.LastPage == 0) Assert.Equal(page.Bytes[..page.Used], newest[..page.Used]);
        Assert.Contains("3328", Convert.ToHexString(newest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zz", "hex")]
    [InlineData("0102", "2 bytes")]
    public void A_file_that_is_no_page_is_named(string content, string expected)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            Assert.False(RecordedPage.Load(path, Programs.Usual.Model).TryGet(out _, out var problem));
            Assert.Contains(path, problem.What, StringComparison.Ordinal);
            Assert.Contains(expected, problem.What, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Bench Recorded(string name) => new(options => options with
    {
        Start = null,
        UtcOffset = TimeSpan.FromHours(-4),
        HistoryFiles = [SharedFiles.Path("data", "pump-history", name)],
    });
}
