using System.Text;

namespace Loop.Emulator.Tests.Families;

public sealed class CommandTests
{
    [Fact]
    public void Remote_ids_are_digits_in_slots_and_dashes_in_a_free_one()
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x51, 0x00, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36));
        Assert.Equal("\x12" + "123456------------", Encoding.ASCII.GetString(bench.Read(0x76), 0, 19));
        Assert.Equal(Bench.Ack, bench.Order(0x51, 0x00, 0x2D, 0x2D, 0x2D, 0x2D, 0x2D, 0x2D));
        Assert.Equal("------", Encoding.ASCII.GetString(bench.Read(0x76), 1, 6));
        Assert.Equal([0x15, 0x09], bench.Order(0x51, 0x03, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36));
        Assert.Equal([0x15, 0x09], bench.Order(0x51, 0x00, 0x31, 0x32, 0x33, 0x34, 0x35, 0x2D));
    }

    [Fact]
    public void Switches_turn_and_each_change_is_counted()
    {
        using var bench = new Bench();
        var before = bench.Read(0xEC)[3];
        Assert.Equal(Bench.Ack, bench.Order(0x57, 0));
        Assert.Equal(Bench.Ack, bench.Order(0xF2, 1));
        Assert.Equal([0x15, 0x09], bench.Order(0xF2, 2));
        var settings = bench.Read(0xC0);
        Assert.Equal((0, 1), (settings[13], settings[23]));
        Assert.Equal(1, bench.Read(0xF1)[1]);
        Assert.Equal(before + 2, bench.Read(0xEC)[3]);
    }

    [Fact]
    public void Totals_are_of_the_day_that_runs_and_of_the_one_before()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddHours(13).AddMinutes(58).Ticks);
        bench.Wake();
        var evening = bench.Read(0x79);
        var today = (evening[1] << 8) | evening[2];
        bench.PassMinutes(4);
        bench.Wake();
        var night = bench.Read(0x79);
        Assert.Equal(4, night[0]);
        Assert.InRange((night[3] << 8) | night[4], today, today + 2);
        Assert.InRange((night[1] << 8) | night[2], 0, 2);
    }

    [Fact]
    public void An_isig_page_has_thirty_two_frames_and_its_check_spread_over_four_bytes()
    {
        using var bench = new Bench();
        var page = Download(bench, 0x9B, 32, 0, 0, 0x0D, 0x61);
        var check = Crc.OfPage(page.AsSpan(0, 2044));
        Assert.Equal([(byte)(check >> 8), 0, (byte)(check & 0xFF), 0], page[2044..]);
        Assert.Equal(2200, (page[0] << 8) | page[1]);
        var vcntr = Download(bench, 0xD5, 16, 0x61);
        Assert.Equal(Crc.OfPage(vcntr.AsSpan(0, 1022)), (vcntr[1022] << 8) | vcntr[1023]);
        Assert.Equal(vcntr, Download(bench, 0xD5, 16, 0, 0, 0x0D, 0x61));
        Assert.Equal([0x15, 0x0D], bench.Order(0x9B, 0, 0, 0x0D, 0x62));
    }

    [Fact]
    public void Pages_are_found_by_the_dates_of_their_readings()
    {
        using var bench = new Bench();
        byte[] days = [0x07, 0xEA, 3, 9, 0x07, 0xEA, 3, 10];
        Assert.Equal("A8040D610D61", Convert.ToHexString(bench.Order(0xA8, days)!.AsSpan(0, 6)));
        Assert.Equal("A9040D610D61", Convert.ToHexString(bench.Order(0xA9, days)!.AsSpan(0, 6)));
        Assert.Equal([0x15, 0x0D], bench.Order(0xA8, 0x07, 0xEA, 2, 1, 0x07, 0xEA, 2, 2));
        Assert.Equal("021388", Convert.ToHexString(bench.Read(0x9C).AsSpan(0, 3)));
    }

    [Fact]
    public void Switches_for_what_pumps_were_seen_to_do_work_as_said()
    {
        var program = Programs.Usual with { Settings = Programs.Usual.Settings with { MaxBasal = new(10) } };
        using var bench = new Bench(options => options with { Program = program, Quirks = QuirkSwitches.Parse("temp-silent,high-rate-zero,bolus-garbled,clock-refused,time-format-at-10,temp-type-at-14,ratio-length-gap").Require() });
        bench.Short(0x4C);
        Assert.Null(bench.Parameters(0x4C, 0x01, 0x04, 0x05));
        Assert.Equal("06000000000096", Convert.ToHexString(bench.Read(0x98).AsSpan(0, 7)));
        Assert.Equal([0x15, 0x0C], bench.Order(0x40, 0x09, 0x16, 0x3B, 0x07, 0xEA, 0x03, 0x0A));
        Assert.Equal((1, 0x1A), (bench.Read(0xC0)[10], bench.Read(0x8A)[0]));
        bench.Short(0x42);
        var body = new byte[65];
        (body[0], body[2]) = (2, 4);
        var raw = bench.Raw(Bench.SendAndListen(new Packet([0x12, 0x34, 0x56], 0x42, body).ToLine(), 1000));
        Assert.Null(Packet.FromLine(raw.AsSpan(2, raw.Length - 3)));
        Assert.Single(bench.All<BolusStarted>());
        Assert.False(QuirkSwitches.Parse("temp-silent,thunder").TryGet(out _, out var problem));
        Assert.Contains("thunder", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transfer_ends_with_any_other_command_or_goes_on_after_it()
    {
        using var bench = new Bench(options => options with { Quirks = new PumpQuirks { TransferSurvivesCommands = true } });
        bench.Order(0x80, 0);
        bench.Read(0x70);
        Assert.Equal(2, bench.Short(0x06)![1]);
    }

    private static byte[] Download(Bench bench, byte opcode, int frames, params byte[] number)
    {
        var frame = bench.Order(opcode, number)!;
        var bytes = new List<byte>();
        for (var expected = 1; ; expected++)
        {
            Assert.Equal(expected == frames ? expected | 0x80 : expected, frame[1]);
            bytes.AddRange(frame[2..]);
            if (expected == frames) return [.. bytes];
            frame = bench.Short(0x06)!;
        }
    }
}
