using CsCheck;
using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>Behind bytes that are no record decoding goes on, and nothing that is found there is ever a dose.</summary>
public sealed class ResynchronisationTests
{
    private static readonly PumpModel Model554 = new(554);
    private static readonly PumpModel Model522 = new(522);
    private static readonly PumpTime Now = new(2026, 11, 23, 12, 0, 0);
    private static readonly PumpClock Clock = new(Now, new DateTimeOffset(2026, 11, 23, 17, 0, 17, TimeSpan.Zero), TimeSpan.FromHours(-5));

    private static PumpTime Ago(double minutes) => Now - TimeSpan.FromMinutes(minutes);

    private static DecodedPage Decode(params byte[][] records) => HistoryDecoder.Decode(Model554, RecordWriter.Page(records));

    private static IEnumerable<(HistoryOpcode Opcode, bool Uncertain)> Kinds(DecodedPage page) => page.Records.Select(r => (r.Opcode, r.IsUncertain));

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void An_unknown_kind_is_reported_with_its_bytes_and_what_follows_is_found_but_uncertain()
    {
        var page = Decode(RecordWriter.Suspend(Ago(60)), [0x05, 1, 2], RecordWriter.Resume(Ago(50)));

        Assert.False(page.IsComplete);
        Assert.Equal(3, page.UndecodedBytes);
        Assert.Equal([(HistoryOpcode.SuspendPump, false), ((HistoryOpcode)5, false), (HistoryOpcode.ResumePump, true)], Kinds(page));
        var unknown = Assert.IsType<UnknownRecord>(page.Records[1]);
        Assert.Equal([5, 1, 2], unknown.Raw.ToArray());
        Assert.Equal((7, null), (unknown.Offset, unknown.Time));
        Assert.Contains("unknown record type 0x05 at byte 7 (050102), 3 bytes not decoded", page.Problem!.What, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', page.Problem.ToString());
        Assert.Equal([HistoryOpcode.SuspendPump], page.Certain.Select(r => r.Opcode));
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void Zeros_between_records_are_no_record_either()
    {
        var page = Decode(RecordWriter.Suspend(Ago(60)), [0], RecordWriter.Resume(Ago(50)));

        Assert.Contains("0x00 at byte 7", page.Problem!.What, StringComparison.Ordinal);
        Assert.True(page.Records[2].IsUncertain);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_dose_that_was_found_behind_undecoded_bytes_is_no_event_and_in_no_output_that_is_dosed_on()
    {
        var page = Decode(
            RecordWriter.Suspend(Ago(60)),
            RecordWriter.Resume(Ago(55)),
            [0x05, 1, 2],
            RecordWriter.Bolus(Model554, 400, 400, Ago(50)),
            RecordWriter.TempRate(40, Ago(40)),
            RecordWriter.TempDuration(1, Ago(40)));
        var history = PumpEvents.From(page.Records, Clock);

        Assert.True(Assert.Single(page.Records.OfType<BolusRecord>()).IsUncertain);
        Assert.True(Assert.Single(page.Records.OfType<TempBasalRateRecord>()).IsUncertain);
        Assert.Empty(history.NewestFirst);
        Assert.Null(history.CompleteFrom);
        Assert.Contains("could not be decoded", history.Problem!.What, StringComparison.Ordinal);
        Assert.DoesNotContain("Bolus", OpenApsJson.Write(page.Records, TimeZoneInfo.Utc), StringComparison.Ordinal);
        Assert.DoesNotContain("Bolus", HistoryJson.Write(page.Records, TimeZoneInfo.Utc), StringComparison.Ordinal);
        Assert.DoesNotContain("TempBasal", OpenApsJson.Write(page.Records, TimeZoneInfo.Utc) + HistoryJson.Write(page.Records, TimeZoneInfo.Utc), StringComparison.Ordinal);
        var shown = HistoryJson.Write(page.Records, TimeZoneInfo.Utc, withUncertain: true);
        Assert.Equal(3, shown.Split("\"Uncertain\": true").Length - 1);
        Assert.Contains("\"Type\": \"Unknown\",\n    \"Data\": \"BQEC\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void Bytes_inside_an_unknown_record_that_look_like_doses_are_uncertain()
    {
        byte[] looksLikeBoluses = [0x05, 0x17, .. Enumerable.Range(1, 3).SelectMany(i => RecordWriter.Bolus(Model554, 40, 40, Ago(50 - i)))];
        var page = Decode(RecordWriter.Suspend(Ago(60)), looksLikeBoluses, RecordWriter.Resume(Ago(40)));

        Assert.Equal(3, page.Records.OfType<BolusRecord>().Count(b => b.IsUncertain));
        Assert.Empty(PumpEvents.From(page.Records, Clock).NewestFirst);
    }

    [Fact]
    public void A_known_kind_with_impossible_fields_is_passed_over_too()
    {
        var page = Decode(RecordWriter.Suspend(Ago(60)), RecordWriter.TempDuration(49, Ago(59)), RecordWriter.Resume(Ago(50)));

        Assert.Equal(7, page.UndecodedBytes);
        Assert.Equal([(HistoryOpcode.SuspendPump, false), (HistoryOpcode.TempBasalDuration, false), (HistoryOpcode.ResumePump, true)], Kinds(page));
        Assert.Contains("has fields that a 554 cannot have written", page.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_gap_is_reported_and_the_problem_counts_them()
    {
        var page = Decode(RecordWriter.Suspend(Ago(60)), [0x05, 1], RecordWriter.Resume(Ago(50)), RecordWriter.Suspend(Ago(49)), RecordWriter.Resume(Ago(48)), [0x04, 2], RecordWriter.Rewind(Ago(40)));

        Assert.Equal([2, 2], page.Records.OfType<UnknownRecord>().Select(u => u.Bytes.Length));
        Assert.Contains("4 bytes in 2 places not decoded", page.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(7, page.Records.Count);
    }

    [Theory]
    [InlineData(-32 * 24 * 60)]
    [InlineData(26 * 60)]
    public void A_stamp_that_does_not_follow_closely_is_no_record(int minutesAgo)
    {
        var page = Decode(RecordWriter.Suspend(Now), [0x05, 1, 2], RecordWriter.Resume(Ago(minutesAgo)), RecordWriter.Suspend(Ago(minutesAgo)), RecordWriter.Resume(Ago(minutesAgo)));

        Assert.Equal(2, page.Records.Count);
        Assert.Equal(1022 - 7, page.UndecodedBytes);
    }

    [Fact]
    public void Fewer_than_three_stamped_records_count_only_up_to_the_end()
    {
        var page = Decode(RecordWriter.Suspend(Ago(60)), [0x05, 1, 2], RecordWriter.Resume(Ago(50)), RecordWriter.Suspend(Ago(40)), [0x05, 0xFF]);

        Assert.Equal([(HistoryOpcode.SuspendPump, false), ((HistoryOpcode)5, false)], Kinds(page));
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_temp_basal_whose_rate_is_uncertain_is_no_event_though_its_duration_begins_the_next_page()
    {
        var older = Decode(RecordWriter.Suspend(Ago(100)), RecordWriter.Resume(Ago(90)), [0x05, 1, 2], RecordWriter.TempRate(400, Ago(50)));
        var newer = Decode(RecordWriter.TempDuration(4, Ago(50)), RecordWriter.Rewind(Ago(10)));
        var history = PumpEvents.From([.. older.Records, .. newer.Records], Clock);

        Assert.True(older.Records[^1] is TempBasalRateRecord { IsUncertain: true });
        Assert.IsType<RewindEvent>(Assert.Single(history.NewestFirst));
        Assert.Equal(Clock.ToInstant(Ago(10)), history.CompleteFrom);
        Assert.Contains("temp basal has no rate", history.EndsBecause!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void Uncertain_records_do_not_tell_one_page_from_another()
    {
        var page = Decode([0x05, 1, 2], RecordWriter.Suspend(Ago(60)), RecordWriter.Resume(Ago(50)));
        var first = HistoryBook.Empty.Merge([page], Clock, Clock.ReadAt - TimeSpan.FromHours(1));
        var second = first.Book.Merge([Decode(RecordWriter.Rewind(Ago(5)))], Clock, Clock.ReadAt - TimeSpan.FromHours(1));

        Assert.NotNull(first.History.Problem);
        Assert.True(second.NeedsOlderPage);
    }

    /// <summary>
    /// Whatever is done to a page: what dosing makes of it is what it makes of the page with everything behind the first
    /// undecoded byte taken away.
    /// </summary>
    [Fact]
    [Hazard("UCA-REQ-06")]
    [Hazard("SEC-12")]
    public void Finding_records_behind_undecoded_bytes_changes_nothing_that_is_dosed_on() =>
        Gen.Select(Gen.Bool, Gen.Int[5, 60], Gen.Select(Gen.Int[0, 700], Gen.Byte).Array[1, 6], Gen.Int[0, 600], Gen.Byte.Array[0, 5]).Sample(
            (late, count, changes, at, inserted) => IsUntouched(late ? Model554 : Model522, Damaged(late ? Model554 : Model522, count, changes, at, inserted)),
            iter: 4_000);

    private static byte[] Damaged(PumpModel model, int count, (int At, byte Value)[] changes, int at, byte[] inserted)
    {
        var records = Enumerable.Range(0, count).SelectMany(i => (byte[][])(i % 3 == 0
            ? [RecordWriter.Unabsorbed((i, 7 * i)), RecordWriter.Bolus(model, i, i, Ago(600 - (5 * i)))]
            : [RecordWriter.TempRate(4 * i, Ago(600 - (5 * i))), RecordWriter.TempDuration(i % 3, Ago(600 - (5 * i)))]));
        var page = RecordWriter.Page([.. records.TakeWhile((_, i) => i < 60)]);
        foreach (var change in changes) page[change.At] = change.Value;
        return [.. page.AsSpan(0, at), .. inserted, .. page.AsSpan(at, 1022 - inserted.Length - at)];
    }

    private static bool IsUntouched(PumpModel model, byte[] bytes)
    {
        var page = HistoryDecoder.Decode(model, bytes);
        HistoryRecord[] cut = page.IsComplete ? [.. page.Records] : [.. page.Certain, page.Records.First(r => r is UnknownRecord)];
        var all = PumpEvents.From(page.Records, Clock);
        var certain = PumpEvents.From(cut, Clock);
        return all.NewestFirst.SequenceEqual(certain.NewestFirst)
            && all.CompleteFrom == certain.CompleteFrom
            && (page.IsComplete || all.CompleteFrom is null)
            && OpenApsJson.Write(page.Records, TimeZoneInfo.Utc) == OpenApsJson.Write(cut, TimeZoneInfo.Utc)
            && HistoryJson.Write(page.Records, TimeZoneInfo.Utc) == HistoryJson.Write(cut, TimeZoneInfo.Utc);
    }
}
