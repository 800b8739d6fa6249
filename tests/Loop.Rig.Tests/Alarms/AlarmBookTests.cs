using Loop.Rig.Alarms;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Alarms;

public sealed class AlarmBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<AlarmKind> Kinds => [.. Enum.GetValues<AlarmKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Hazard("HUM-05")]
    public void Each_kind_sounds_after_its_delay_and_again_at_its_interval_until_it_is_over(AlarmKind kind)
    {
        var rule = AlarmRule.Of(kind);
        var sounded = Sounded(kind, minutes: (int)(rule.Delay + 3 * rule.Repeat).TotalMinutes, out var book);

        Assert.Equal([.. Enumerable.Range(0, 4).Select(n => rule.Delay + n * rule.Repeat)], sounded);
        var (over, signals) = book.Next([AlarmFinding.Clear(kind)], Noon.AddDays(1));
        Assert.Equal(AlarmSignalKind.Cleared, Assert.Single(signals).Kind);
        Assert.Empty(over.Open);
        Assert.Single(over.Past);
    }

    [Fact]
    [Hazard("HUM-04")]
    public void What_is_over_before_its_delay_never_sounds()
    {
        var (book, first) = AlarmBook.Empty.Next([Raised(AlarmKind.Battery)], Noon);
        var (over, second) = book.Next([AlarmFinding.Clear(AlarmKind.Battery)], Noon.AddMinutes(9));
        Assert.Empty(first);
        Assert.Empty(second);
        Assert.Empty(over.Past);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(30, 30)]
    [InlineData(31, 30)]
    [InlineData(100000, 30)]
    [Hazard("HUM-05")]
    public void A_snoozed_low_sounds_again_when_the_time_is_over_and_after_half_an_hour_at_the_latest(int asked, int quiet)
    {
        var book = AlarmBook.Empty.Next([Raised(AlarmKind.UrgentLow)], Noon).Book;
        book = book.Answer(new AlarmAnswer(1, asked, "somebody"), Noon).Require().Book;
        Assert.Equal(quiet, FirstSound(book, AlarmKind.UrgentLow));
    }

    [Theory]
    [InlineData(AlarmKind.UrgentLow, 30)]
    [InlineData(AlarmKind.CarbsRequired, 60)]
    [InlineData(AlarmKind.SuspendedTooLong, 120)]
    [InlineData(AlarmKind.NotLooping, 480)]
    [Hazard("HUM-05")]
    public void An_acknowledgement_silences_for_a_time_never_for_good(AlarmKind kind, int quiet)
    {
        var book = AlarmBook.Empty.Next([Raised(kind)], Noon).Book;
        var (answered, signal) = book.Answer(new AlarmAnswer(1, null, "somebody"), Noon).Require();
        Assert.Equal("acknowledged by somebody", signal.Alarm.Answered);
        Assert.Equal(quiet, FirstSound(answered, kind));
    }

    [Fact]
    [Hazard("HUM-05")]
    public void A_more_pressing_alarm_sounds_at_once_through_an_answer_to_the_lesser()
    {
        var book = AlarmBook.Empty.Next([Raised(AlarmKind.NotLooping, AlarmSeverity.Warning)], Noon).Book;
        book = book.Answer(new AlarmAnswer(1, null, "somebody"), Noon).Require().Book;
        var (worse, signals) = book.Next([Raised(AlarmKind.NotLooping, AlarmSeverity.Urgent)], Noon.AddMinutes(1));
        Assert.Equal(AlarmSignalKind.Raised, Assert.Single(signals).Kind);
        Assert.Empty(worse.Next([Raised(AlarmKind.NotLooping, AlarmSeverity.Warning)], Noon.AddMinutes(2)).Signals);
    }

    [Fact]
    [Hazard("HUM-04")]
    public void An_alarm_that_comes_and_goes_sounds_once_in_a_quarter_of_an_hour_but_a_low_each_time()
    {
        Assert.Equal([0, 16, 32], Fluttering(AlarmKind.SensorMissing, AlarmSeverity.Warning));
        Assert.Equal([.. Enumerable.Range(0, 20).Select(n => 2 * n)], Fluttering(AlarmKind.UrgentLow, AlarmSeverity.Urgent));
    }

    [Fact]
    [Hazard("SC-3")]
    public void What_cannot_be_known_goes_on_sounding()
    {
        var book = AlarmBook.Empty.Next([Raised(AlarmKind.UrgentLow)], Noon).Book;
        var (still, signals) = book.Next([AlarmFinding.Unknown(AlarmKind.UrgentLow)], Noon.AddMinutes(10));
        Assert.Equal(AlarmSignalKind.Repeated, Assert.Single(signals).Kind);
        Assert.Single(still.Open);
        Assert.Empty(AlarmBook.Empty.Next([AlarmFinding.Unknown(AlarmKind.UrgentLow)], Noon).Book.Open);
    }

    [Fact]
    [Hazard("PLT-08")]
    public void A_clock_that_was_set_back_silences_nothing()
    {
        var book = AlarmBook.Empty.Next([Raised(AlarmKind.UrgentLow)], Noon).Book;
        Assert.Single(book.Next([Raised(AlarmKind.UrgentLow)], Noon.AddHours(-5)).Signals);
        var snoozed = book.Answer(new AlarmAnswer(1, 30, "somebody"), Noon).Require().Book;
        Assert.Single(snoozed.Next([Raised(AlarmKind.UrgentLow)], Noon.AddHours(-5)).Signals);
    }

    [Fact]
    public void An_answer_to_no_alarm_is_refused_with_the_remedy()
    {
        Assert.Contains("see loop alarms", AlarmBook.Empty.Answer(new AlarmAnswer(7, null, "somebody"), Noon).Problem!.ToString(), StringComparison.Ordinal);
        var book = AlarmBook.Empty.Next([Raised(AlarmKind.UrgentLow)], Noon).Book;
        Assert.NotNull(book.Answer(new AlarmAnswer(1, 0, "somebody"), Noon).Problem);
        Assert.Null(book.Answer(new AlarmAnswer(1, 1, "somebody"), Noon).Problem);
    }

    private static List<TimeSpan> Sounded(AlarmKind kind, int minutes, out AlarmBook book)
    {
        book = AlarmBook.Empty;
        List<TimeSpan> sounded = [];
        for (var minute = 0; minute <= minutes; minute++)
        {
            var (next, signals) = book.Next([Raised(kind)], Noon.AddMinutes(minute));
            book = next;
            if (signals.Count > 0) sounded.Add(TimeSpan.FromMinutes(minute));
        }

        return sounded;
    }

    private static int FirstSound(AlarmBook book, AlarmKind kind)
    {
        for (var minute = 1; minute < 2000; minute++)
        {
            (book, var signals) = book.Next([Raised(kind)], Noon.AddMinutes(minute));
            if (signals.Count > 0) return minute;
        }

        return -1;
    }

    private static List<int> Fluttering(AlarmKind kind, AlarmSeverity severity)
    {
        var book = AlarmBook.Empty;
        List<int> sounded = [];
        for (var minute = 0; minute < 40; minute++)
        {
            (book, var signals) = book.Next([minute % 2 == 0 ? Raised(kind, severity) : AlarmFinding.Clear(kind)], Noon.AddMinutes(minute));
            if (signals.Any(signal => signal.Kind == AlarmSignalKind.Raised)) sounded.Add(minute);
        }

        return sounded;
    }

    private static AlarmFinding Raised(AlarmKind kind, AlarmSeverity severity = AlarmSeverity.Warning) => new(kind, severity, "something is so; do something");
}
