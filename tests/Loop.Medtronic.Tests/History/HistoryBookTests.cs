using CsCheck;
using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

public sealed class HistoryBookTests
{
    private static readonly PumpModel Model554 = new(554);
    private static readonly PumpTime Start = new(2026, 11, 23, 0, 0, 0);

    private static PumpTime At(double minutes) => Start + TimeSpan.FromSeconds(Math.Round(60 * minutes));

    private static DateTimeOffset Instant(double minutes) => ClockAt(0).ToInstant(At(minutes));

    private static PumpClock ClockAt(double minutes) =>
        new(At(minutes), new DateTimeOffset(At(minutes).Civil, TimeSpan.Zero).AddHours(5), TimeSpan.FromHours(-5));

    /// <summary>A temp basal every five minutes: 15 bytes each, 68 to a page, so that now and then a pair is split.</summary>
    private static void Run(PumpMemory pump, int from, int to)
    {
        for (var minute = from; minute < to; minute += 5) pump.Write(RecordWriter.TempRate(minute % 200, At(minute)), RecordWriter.TempDuration(1, At(minute)));
    }

    private static IEnumerable<string> Ids(IEnumerable<byte[]> records) => records.Select(Convert.ToBase64String);

    [Fact]
    public void The_first_reading_goes_back_as_far_as_is_needed_and_later_ones_read_one_page()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 1440);

        var (first, readFirst) = pump.ReadInto(HistoryBook.Empty, ClockAt(1440), Instant(600));
        Run(pump, 1440, 1445);
        var (second, readSecond) = pump.ReadInto(first.Book, ClockAt(1445), Instant(605));

        Assert.Equal((4, 1), (readFirst, readSecond));
        Assert.True(second.History.Covers(Instant(605)));
        Assert.Null(second.Contradiction);
        Assert.Equal(first.Book.Records.Count + 2, second.Book.Records.Count);
    }

    [Fact]
    public void When_a_page_was_turned_the_one_before_is_read_once_more()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 300);
        var (first, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(300), Instant(10));
        Run(pump, 300, 360);
        Assert.Equal(2, pump.PageCount);

        var page0Only = first.Book.Merge([pump.Page(0)], ClockAt(360), Instant(10));
        var (second, read) = pump.ReadInto(first.Book, ClockAt(360), Instant(10));

        Assert.True(page0Only.NeedsOlderPage);
        Assert.Equal(2, read);
        Assert.Equal(Ids(pump.All), second.Book.Records.Select(r => r.Id));
    }

    [Fact]
    public void A_new_page_without_records_loses_nothing()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 100);
        var (first, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(100), Instant(0));
        pump.Turn();

        var (second, read) = pump.ReadInto(first.Book, ClockAt(105), Instant(0));

        Assert.Equal(2, read);
        Assert.False(second.NeedsOlderPage);
        Assert.Equal(first.Book.Records, second.Book.Records);
    }

    [Fact]
    public void A_temp_basal_split_over_two_pages_is_one_event()
    {
        var pump = new PumpMemory(Model554);
        pump.Write(RecordWriter.Suspend(At(0)));
        Run(pump, 5, 400);
        Assert.Equal(HistoryOpcode.TempBasalDuration, pump.Page(0).Records[0].Opcode);

        var (merge, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(400), Instant(0));

        Assert.Null(merge.History.EndsBecause);
        Assert.All(merge.History.NewestFirst.OfType<TempBasalEvent>(), t => Assert.Equal(TimeSpan.FromMinutes(30), t.Duration));
        Assert.Equal(79, merge.History.NewestFirst.OfType<TempBasalEvent>().Count());
    }

    [Fact]
    public void A_square_bolus_that_is_rewritten_at_its_end_is_still_the_same_page()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 20);
        var running = RecordWriter.Bolus(Model554, 80, 0, At(21), halfHours: 2);
        pump.Write(running);
        Run(pump, 25, 40);
        var (first, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(40), Instant(0));
        pump.Rewrite(running, RecordWriter.Bolus(Model554, 80, 80, At(21), halfHours: 2));
        Run(pump, 40, 90);

        var (second, read) = pump.ReadInto(first.Book, ClockAt(90), Instant(0));

        Assert.Equal(1, read);
        Assert.Equal(0, first.History.NewestFirst.OfType<BolusEvent>().Single().Delivered.Value);
        Assert.Equal(2, second.History.NewestFirst.OfType<BolusEvent>().Single().Delivered.Value);
    }

    [Fact]
    public void While_a_square_bolus_runs_on_an_older_page_that_page_is_read_again()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 300);
        var running = RecordWriter.Bolus(Model554, 80, 0, At(301), halfHours: 4);
        pump.Write(running);
        Run(pump, 305, 400);
        Assert.Equal(2, pump.PageCount);
        var (first, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(400), Instant(10));

        pump.Rewrite(running, RecordWriter.Bolus(Model554, 80, 33, At(301), halfHours: 4));
        Run(pump, 400, 410);
        var (second, readSecond) = pump.ReadInto(first.Book, ClockAt(410), Instant(20));
        Run(pump, 410, 500);
        var (third, readThird) = pump.ReadInto(second.Book, ClockAt(500), Instant(20));
        Run(pump, 500, 505);
        var (_, readFourth) = pump.ReadInto(third.Book, ClockAt(505), Instant(20));

        Assert.Equal((2, 2, 1), (readSecond, readThird, readFourth));
        Assert.Equal(33 / 40.0, second.History.NewestFirst.OfType<BolusEvent>().Single().Delivered.Value);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_page_with_an_unknown_record_leaves_nothing_certain_until_it_is_older_than_what_is_needed()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 60);
        pump.Write([0x05, 9, 9]);
        var (first, readFirst) = pump.ReadInto(HistoryBook.Empty, ClockAt(60), Instant(10));
        pump.Turn();
        Run(pump, 65, 200);
        var (second, readSecond) = pump.ReadInto(first.Book, ClockAt(200), Instant(10));
        var (third, _) = pump.ReadInto(second.Book, ClockAt(205), Instant(100));

        Assert.NotNull(first.History.Problem);
        Assert.Null(first.History.CompleteFrom);
        Assert.Equal((1, 2), (readFirst, readSecond));
        Assert.Null(second.History.Problem);
        Assert.Equal(Instant(65), second.History.CompleteFrom);
        Assert.True(third.History.Covers(Instant(100)));
    }

    [Fact]
    public void An_older_page_that_cannot_be_read_leaves_what_is_newer()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 600);

        var merge = HistoryBook.Empty.Merge([pump.Page(0)], ClockAt(600), Instant(0));

        Assert.True(merge.NeedsOlderPage);
        Assert.Null(merge.History.Problem);
        Assert.False(merge.History.Covers(Instant(0)));
        Assert.NotEmpty(merge.History.NewestFirst);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_pump_that_no_longer_holds_what_it_held_is_reported_once()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 100);
        var (first, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(100), Instant(0));
        var other = new PumpMemory(Model554);
        other.Write(RecordWriter.Suspend(At(0)), RecordWriter.Resume(At(101)));

        var (second, _) = other.ReadInto(first.Book, ClockAt(105), Instant(0));
        var (third, _) = other.ReadInto(second.Book, ClockAt(110), Instant(0));

        Assert.NotNull(second.Contradiction);
        Assert.Equal(2, second.Book.Records.Count);
        Assert.Null(third.Contradiction);
    }

    [Fact]
    public void A_rig_that_was_away_for_longer_than_is_needed_finds_no_contradiction()
    {
        var pump = new PumpMemory(Model554);
        Run(pump, 0, 100);
        var (first, _) = pump.ReadInto(HistoryBook.Empty, ClockAt(100), Instant(0));
        Run(pump, 100, 3000);

        var (second, read) = pump.ReadInto(first.Book, ClockAt(3000), Instant(2500));

        Assert.Null(second.Contradiction);
        Assert.Equal(2, read);
        Assert.True(second.History.Covers(Instant(2500)));
    }

    /// <summary>Steps of a pump's life: minutes until the next thing, and what it is.</summary>
    private static readonly Gen<(int Minutes, int Kind, bool Read)[]> Lives =
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 9], Gen.Bool).Array[1, 120];

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void Whatever_a_pump_writes_and_whenever_it_is_read_the_book_holds_exactly_its_newest_records() =>
        Lives.Sample(life => Live(life, new PumpModel(554)), iter: 60);

    [Fact]
    public void The_same_holds_for_early_pumps() => Lives.Sample(life => Live(life, new PumpModel(522)), iter: 20);

    private static bool Live((int Minutes, int Kind, bool Read)[] life, PumpModel model)
    {
        var pump = new PumpMemory(model);
        pump.Write(RecordWriter.Suspend(At(0)));
        var book = HistoryBook.Empty;
        var minute = 0;
        var squares = new Queue<(int End, byte[] Record, byte[] Final)>();
        foreach (var step in life)
        {
            minute += step.Minutes;
            while (squares.TryPeek(out var square) && square.End <= minute)
            {
                squares.Dequeue();
                if (model.IsX23OrLater) pump.Rewrite(square.Record, square.Final);
                else pump.Write(square.Final);
            }

            WriteStep(pump, model, step.Kind, minute, squares);
            if (!step.Read) continue;
            var needed = Math.Max(1, minute - 600);
            var (merge, _) = pump.ReadInto(book, ClockAt(minute + 1), Instant(needed));
            book = merge.Book;
            var tail = Ids(pump.All).TakeLast(book.Records.Count);
            if (!tail.SequenceEqual(book.Records.Select(r => r.Id)) || merge.Contradiction is not null || merge.History.Problem is not null) return false;
            if (!merge.History.Covers(Instant(needed)) && book.Records.Count != pump.All.Count()) return false;
        }

        return true;
    }

    private static void WriteStep(PumpMemory pump, PumpModel model, int kind, int minute, Queue<(int End, byte[] Record, byte[] Final)> squares)
    {
        switch (kind)
        {
            case 0:
                pump.Write(RecordWriter.Unabsorbed((minute % 100, minute % 1000), (1, 1)), RecordWriter.Bolus(model, 40, 40, At(minute)));
                break;
            case 1:
                pump.Write([.. RecordWriter.Plain(0x54, 0, At(minute)), .. new byte[57]]);
                break;
            case 2:
                pump.Write(RecordWriter.DailyTotal(model, minute, At(minute) - TimeSpan.FromDays(1)));
                break;
            case 3 when squares.Count == 0:
                var record = RecordWriter.Bolus(model, 60, 0, At(minute), halfHours: 2);
                if (model.IsX23OrLater) pump.Write(record);
                squares.Enqueue((minute + 60, record, RecordWriter.Bolus(model, 60, 60 - (minute % 2), At(minute), halfHours: 2)));
                break;
            case 4:
                pump.Write([.. RecordWriter.Plain(0x09, 0, At(minute)), 0, 40, 0, .. new byte[142]]);
                break;
            default:
                pump.Write(RecordWriter.TempRate(minute % 300, At(minute)), RecordWriter.TempDuration(kind / 2, At(minute)));
                break;
        }
    }
}
