using CsCheck;
using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>Whatever bytes come, decoding ends, throws nothing and accounts for each of them.</summary>
[Hazard("SEC-12")]
[Hazard("UCA-REQ-06")]
public sealed class HistoryFuzzTests
{
    private static readonly PumpTime Now = new(2026, 11, 23, 12, 0, 0);
    private static readonly PumpClock Clock = new(Now, new DateTimeOffset(2026, 11, 23, 17, 0, 17, TimeSpan.Zero), TimeSpan.FromHours(-5));
    private static readonly Gen<PumpModel> Models = OneOf(512, 515, 522, 523, 530, 540, 551, 554, 723, 754, 508);

    /// <summary>A real-shaped page of a model: records that a pump could have written.</summary>
    private static readonly Gen<(PumpModel Model, byte[] Page)> Pages =
        Gen.Select(OneOf(512, 522, 523, 554), Gen.Select(Gen.Int[0, 11], Gen.Int[0, 250]).Array[0, 90])
            .Select((model, kinds) => (model, Written(model, kinds)));

    private static Gen<PumpModel> OneOf(params int[] models) => Gen.Int[0, models.Length - 1].Select(i => new PumpModel(models[i]));

    private static byte[] Written(PumpModel model, (int Kind, int Value)[] kinds)
    {
        var time = Now - TimeSpan.FromHours(20);
        var page = new List<byte>();
        foreach (var (kind, value) in kinds)
        {
            time += TimeSpan.FromSeconds(value);
            byte[] record = kind switch
            {
                0 => RecordWriter.Bolus(model, value, value, time),
                1 => RecordWriter.Unabsorbed((value, value), (value, value * 4)),
                2 => RecordWriter.Suspend(time),
                3 => RecordWriter.Resume(time),
                4 => RecordWriter.DailyTotal(model, value, time),
                5 => RecordWriter.Prime(value % 5, value, time),
                6 => RecordWriter.Meal(value, value % 3, time),
                7 when model.IsX23OrLater => RecordWriter.Wizard(time, value, value, 5, value - 125),
                8 => RecordWriter.Alarm(value % 17, time),
                _ => [.. RecordWriter.TempRate(4 * value, time), .. RecordWriter.TempDuration(value % 49, time)],
            };
            if (page.Count + record.Length > HistoryDecoder.PageSize) break;
            page.AddRange(record);
        }

        return [.. page, .. new byte[HistoryDecoder.PageSize - page.Count]];
    }

    [Fact]
    public void Random_bytes_are_accounted_for() =>
        Gen.Select(Models, Gen.Byte.Array[0, 1022]).Sample((model, page) => Check(model, page), iter: 3_000);

    [Fact]
    public void Random_records_are_accounted_for() =>
        Gen.Select(Models, Gen.Select(Gen.Byte[1, 0xA9], Gen.Byte.Array[6, 30]).Array[0, 30])
            .Sample((model, records) => Check(model, [.. records.SelectMany(r => (byte[])[r.Item1, .. r.Item2])]), iter: 1_000);

    [Fact]
    public void A_page_as_a_pump_writes_it_decodes_whole() =>
        Pages.Sample((model, page) => HistoryDecoder.Decode(model, page).IsComplete && Check(model, page), iter: 200);

    [Fact]
    public void A_real_page_cut_short_or_with_bytes_changed_is_accounted_for_under_every_model() =>
        Gen.Select(Pages, Models, Gen.Int[0, 1022], Gen.Select(Gen.Int[0, 1021], Gen.Byte).Array[0, 8]).Sample(
            (written, model, length, changes) =>
            {
                foreach (var (at, value) in changes) written.Page[at] = value;
                return Check(model, written.Page.AsSpan(0, length).ToArray()) && Check(written.Model, written.Page);
            },
            iter: 1_000);

    [Fact]
    public void Repeated_small_records_do_not_make_more_records_than_bytes()
    {
        var page = HistoryDecoder.Decode(new PumpModel(554), Enumerable.Repeat((byte)0x5C, 1022).Select((b, i) => i % 2 == 0 ? b : (byte)0).ToArray());

        Assert.Equal(511, page.Records.Count);
    }

    [SharedTheory]
    [InlineData("ps2-554-1")]
    [InlineData("ps2-551-3")]
    [InlineData("model-522")]
    [InlineData("model-515")]
    public void A_recorded_page_with_bytes_changed_is_accounted_for(string name)
    {
        var original = Fixture.Of(name).Page();
        Gen.Select(Models, Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[0, 12]).Sample(
            (model, changes) =>
            {
                var page = (byte[])original.Clone();
                foreach (var (at, value) in changes) page[at] = value;
                return Check(model, page);
            },
            iter: 200);
    }

    private static bool Check(PumpModel model, byte[] page)
    {
        var decoded = HistoryDecoder.Decode(model, page);
        if (page.Length == 0) return decoded.Records.Count == 0;
        var bytes = decoded.Records.SelectMany(r => r.Raw.ToArray()).ToArray();
        var tiles = page.AsSpan().StartsWith(bytes) && page.AsSpan(bytes.Length).IndexOfAnyExcept((byte)0) < 0;
        var unknown = decoded.Records.OfType<UnknownRecord>().Sum(r => r.Bytes.Length);
        var told = decoded.IsComplete == (unknown == 0) && decoded.UndecodedBytes == unknown;
        var firstUnknown = decoded.Records.TakeWhile(r => r is not UnknownRecord).Count();
        var marked = decoded.Records.Index().All(r => r.Item.IsUncertain == r.Index > firstUnknown);

        // Nothing that follows may throw on what came out.
        HistoryJson.Write(decoded.Records, TimeZoneInfo.Utc);
        OpenApsJson.Write(decoded.Records, TimeZoneInfo.Utc);
        var merge = HistoryBook.Empty.Merge([decoded], Clock, Clock.ReadAt - TimeSpan.FromHours(10));
        var again = merge.Book.Merge([decoded], Clock, Clock.ReadAt - TimeSpan.FromHours(10));
        var certain = decoded.IsComplete || merge.History.CompleteFrom is null;
        return tiles && told && marked && certain && again.Contradiction is null && merge.History.CompleteFrom is null == (merge.History.Problem is not null);
    }
}
