using CsCheck;
using Loop.Medtronic.Glucose;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.Glucose;

public sealed class GlucosePageDecoderTests
{
    private static readonly PumpTime Nine = new(2016, 10, 19, 21, 0, 0);

    private static DecodedGlucosePage Decode(string storedHex, PumpTime? continuesAt = null)
    {
        var page = new byte[1022];
        Convert.FromHexString(storedHex.Replace(" ", "", StringComparison.Ordinal)).CopyTo(page, 0);
        return GlucosePageDecoder.Decode(page, continuesAt);
    }

    /// <summary>A record with a time as a page stores it: backwards, opcode last.</summary>
    private static string Timed(int opcode, PumpTime time, int spare = 0, params byte[] tail)
    {
        var c = time.Civil;
        byte[] record =
        [
            (byte)opcode, (byte)(c.Hour | (c.Month / 4 * 64)), (byte)(c.Minute | (c.Month % 4 * 64)), (byte)(c.Day | (spare << 5)), (byte)(c.Year - 2000), .. tail,
        ];
        Array.Reverse(record);
        return Convert.ToHexString(record);
    }

    private static IEnumerable<(string? Time, double Value)> Readings(DecodedGlucosePage page) =>
        page.NewestFirst.OfType<SensorReadingRecord>().Select(r => (r.Time?.ToString(), r.Value.Value));

    [Fact]
    public void Readings_after_a_time_stamp_are_five_minutes_apart()
    {
        var page = Decode("10 13 B3 94 08 53 42 32");

        Assert.Equal([("2016-10-19T21:06:00", 100), ("2016-10-19T21:01:00", 132), ("2016-10-19T20:56:00", 166)], Readings(page));
        Assert.False(page.NeedsTimestamp);
        Assert.Equal(new PumpTime(2016, 10, 19, 20, 51, 0), page.BeganAt);
        Assert.Equal(TimestampKind.LastRF, page.NewestFirst.OfType<TimestampRecord>().Single().Kind);
    }

    [Fact]
    public void Readings_after_a_gap_need_a_time_stamp()
    {
        var page = Decode("10 53 B3 94 08 53 53 5A");

        Assert.True(page.NeedsTimestamp);
        Assert.All(Readings(page), r => Assert.Null(r.Time));
    }

    [Theory]
    [InlineData("0C 1D 9B 8D 08", 2012, 10, 29, 13, 27)]
    [InlineData("10 28 B6 14 08", 2016, 2, 8, 20, 54)]
    public void A_time_is_read_from_four_bytes(string stored, int year, int month, int day, int hour, int minute) =>
        Assert.Equal(new PumpTime(year, month, day, hour, minute, 0), Assert.Single(Decode(stored).NewestFirst).Time);

    [Fact]
    public void Lows_from_40_mg_per_dl_are_readings_and_keep_their_place_in_time()
    {
        var page = Decode(Timed(0x08, Nine) + "14 1F 20 FF");

        Assert.Equal([("2016-10-19T21:20:00", 510), ("2016-10-19T21:15:00", 64), ("2016-10-19T21:10:00", 62), ("2016-10-19T21:05:00", 40)], Readings(page));
    }

    [Fact]
    public void Low_and_high_are_40_and_400()
    {
        var page = Decode(Timed(0x08, Nine) + "06" + "00 07" + "32");

        Assert.Equal([100, 400, 40], Readings(page).Select(r => r.Value));
    }

    [Fact]
    public void Slots_without_a_reading_take_their_five_minutes()
    {
        var page = Decode(Timed(0x08, Nine) + "32" + "02" + "01 03" + "02 04" + "01 05" + "34");

        Assert.Equal([("2016-10-19T21:30:00", 104), ("2016-10-19T21:05:00", 100)], Readings(page));
        Assert.Equal(["end", "init", "waiting", ""], page.NewestFirst.OfType<SensorGapRecord>().Select(g => g.Detail));
    }

    [Fact]
    public void Data_ends_and_filler_may_stand_between_the_readings_and_their_time()
    {
        var page = Decode(Timed(0x08, Nine) + "32 01 13 34");

        Assert.False(page.NeedsTimestamp);
        Assert.Equal([("2016-10-19T21:10:00", 104), ("2016-10-19T21:05:00", 100)], Readings(page));
    }

    [Fact]
    public void Anything_else_with_a_time_between_needs_a_time_stamp_and_older_readings_keep_theirs()
    {
        var page = Decode(Timed(0x08, Nine) + "32" + Timed(0x0E, Nine, 0, 120) + "34");

        Assert.True(page.NeedsTimestamp);
        // Nothing tells how long before the calibration the older reading was: its own page's older stamp comes after it.
        Assert.Equal([(null, 104), (null, 100)], Readings(page));
    }

    [Fact]
    public void A_gap_directly_before_the_end_of_the_page_is_a_time_stamp_like_any_other()
    {
        var page = Decode("32" + Timed(0x08, Nine, 2));

        Assert.False(page.NeedsTimestamp);
        Assert.Equal([("2016-10-19T21:00:00", 100)], Readings(page));
    }

    [Fact]
    public void An_older_page_goes_on_where_the_newer_one_began()
    {
        var newer = Decode("34 36" + Timed(0x08, Nine, 1) + "38");
        var older = Decode("30 32", newer.BeganAt);

        Assert.Equal([("2016-10-19T21:05:00", 112), ("2016-10-19T21:00:00", 108), ("2016-10-19T20:55:00", 104)], Readings(newer));
        Assert.Equal([("2016-10-19T20:50:00", 100), ("2016-10-19T20:45:00", 96)], Readings(older));
    }

    [Fact]
    public void Calibrations_and_sensor_events_are_typed()
    {
        var page = Decode(Timed(0x0F, Nine, 0, 0x0D, 0x80) + Timed(0x0E, Nine, 1, 44) + Timed(0x0D, Nine, 1) + Timed(0x0B, Nine, 2) + Timed(0x10, Nine, 0, 1, 2, 3) + Timed(0x0A, Nine));

        Assert.Null(page.Problem);
        Assert.Equal(3.456, page.NewestFirst.OfType<CalibrationFactorRecord>().Single().Factor);
        Assert.Equal(300, page.NewestFirst.OfType<CalibrationRecord>().Single().Value.Value);
        Assert.Equal(["", "", "lost", "new"], page.NewestFirst.OfType<SensorEventRecord>().Select(e => e.Detail));
        Assert.False(page.NeedsTimestamp);
    }

    [Theory]
    [InlineData("32 09 34", 2)]
    [InlineData("32 12 34", 2)]
    [InlineData("53 08 34", 2)]
    public void An_unknown_byte_ends_the_page_and_leaves_what_is_newer(string stored, int undecoded)
    {
        var page = Decode(stored);

        Assert.Equal(undecoded, page.UndecodedBytes);
        Assert.NotNull(page.Problem);
        Assert.Equal([104], Readings(page).Select(r => r.Value));
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void Behind_unknown_bytes_decoding_goes_on_at_the_next_time_stamp_and_nothing_there_is_certain()
    {
        var page = Decode(Timed(0x08, Nine) + "32 34" + Timed(0x08, Nine + TimeSpan.FromMinutes(5)) + "36" + "50 12" + Timed(0x08, Nine + TimeSpan.FromMinutes(30)) + "38 3A");

        Assert.Equal(
            [(116.0, false), (112, false), (104, true), (100, true)],
            page.NewestFirst.OfType<SensorReadingRecord>().Select(r => (r.Value.Value, r.IsUncertain)));
        Assert.Equal("2016-10-19T21:05:00", page.NewestFirst.OfType<SensorReadingRecord>().First(r => r.IsUncertain).Time.ToString());
        Assert.Equal([0x12, 0x50, 0x36], page.NewestFirst.OfType<UnknownGlucoseRecord>().Single().Bytes.Raw.ToArray());
        Assert.Contains("(backwards 125036)", page.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(3, page.UndecodedBytes);
        Assert.Null(page.BeganAt);
        var clock = new PumpClock(Nine + TimeSpan.FromHours(1), new DateTimeOffset(2016, 10, 20, 2, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(-4));
        Assert.Equal([116, 112], GlucoseTimeline.Place([page], clock, []).NewestFirst.Select(r => r.Value.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-32 * 24 * 60)]
    public void A_time_stamp_that_cannot_follow_on_what_is_known_is_none(int minutes)
    {
        var page = Decode("32" + Timed(0x08, Nine + TimeSpan.FromMinutes(minutes)) + "50 12" + Timed(0x08, Nine) + "38");

        Assert.Equal([112], Readings(page).Select(r => r.Value));
        Assert.Equal(8, page.UndecodedBytes);
    }

    [Fact]
    public void Readings_before_the_first_time_stamp_and_behind_unknown_bytes_still_need_one()
    {
        var page = Decode("32" + Timed(0x08, Nine) + "12 38");

        Assert.True(page.NeedsTimestamp);
        Assert.Equal([(null, 112), ("2016-10-19T21:00:00", 100)], Readings(page).Select(r => (r.Time, r.Value)));
        Assert.Equal([false, true], page.NewestFirst.OfType<SensorReadingRecord>().Select(r => r.IsUncertain));
    }

    [Fact]
    public void An_empty_page_needs_nothing()
    {
        var page = Decode("");

        Assert.Empty(page.NewestFirst);
        Assert.False(page.NeedsTimestamp);
        Assert.Null(page.Problem);
    }

    [Fact]
    public void A_page_that_still_has_its_CRC_is_refused() => Assert.Contains("1024 bytes", GlucosePageDecoder.Decode(new byte[1024]).Problem!.What, StringComparison.Ordinal);

    [Fact]
    [Hazard("SEC-12")]
    public void Whatever_bytes_come_are_accounted_for() =>
        Gen.Select(Gen.Byte.Array[0, 1022], Gen.Bool).Sample((page, older) => Accounts(page, older ? Nine : null), iter: 4_000);

    [Fact]
    [Hazard("SEC-12")]
    public void Bytes_that_are_mostly_records_are_accounted_for() =>
        Gen.Byte[0, 0x20].Array[0, 1022].Sample(page => Accounts(page, null), iter: 4_000);

    private static bool Accounts(byte[] page, PumpTime? continuesAt)
    {
        var decoded = GlucosePageDecoder.Decode(page, continuesAt);
        var bytes = decoded.NewestFirst.SelectMany(r => Convert.FromBase64String(r.Id)).Reverse().ToArray();
        var used = page.AsSpan().TrimEnd((byte)0);
        var unknown = decoded.NewestFirst.OfType<UnknownGlucoseRecord>().Sum(r => r.Bytes.Length);
        var firstUnknown = decoded.NewestFirst.TakeWhile(r => r is not UnknownGlucoseRecord).Count();
        var marked = decoded.NewestFirst.Index().All(r => r.Item.IsUncertain == r.Index > firstUnknown);
        var tiles = used.SequenceEqual(bytes) && unknown == decoded.UndecodedBytes && marked;
        return tiles && (decoded.Problem is not null) == (decoded.UndecodedBytes > 0) && !(continuesAt is not null && decoded.NeedsTimestamp);
    }
}
