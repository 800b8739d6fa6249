using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>A page decoded as another pump's: found out, or no different.</summary>
public sealed class WrongModelTests
{
    public static TheoryData<string, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, int>();
            foreach (var (name, model) in Fixture.Models)
            {
                foreach (var other in new[] { 512, 715, 722, 523, 730, 540, 551, 754 }) pairs.Add(name, other);
            }

            return pairs;
        }
    }

    [SharedTheory]
    [MemberData(nameof(Pairs))]
    [Hazard("UCA-REQ-06")]
    public void A_recorded_page_read_as_another_model_ends_in_a_problem_or_has_the_same_records(string name, int other)
    {
        var fixture = Fixture.Of(name);
        var right = fixture.Decode();
        var wrong = HistoryDecoder.Decode(new PumpModel(other), fixture.Page());

        if (wrong.IsComplete) Assert.Equal(right.Records.Select(r => r.Id), wrong.Records.Select(r => r.Id));
        if (right.Records.Any(r => r is BolusRecord) && fixture.Model.IsX23OrLater != new PumpModel(other).IsX23OrLater) Assert.NotNull(wrong.Problem);
    }

    [Theory]
    [InlineData(522, 554)]
    [InlineData(554, 522)]
    [Hazard("UCA-REQ-06")]
    public void A_page_with_a_bolus_is_never_whole_as_the_other_family(int written, int read)
    {
        var start = new PumpTime(2026, 3, 1, 0, 0, 0);
        var model = new PumpModel(written);
        for (var seed = 0; seed < 3000; seed++)
        {
            var time = start + TimeSpan.FromSeconds(seed * 12347L);
            var amount = 1 + (seed % 100);
            byte[][] before = seed % 2 == 0 ? [] : [RecordWriter.TempRate(seed % 1400, time), RecordWriter.TempDuration(1, time)];
            byte[][] after = (seed % 5) switch
            {
                0 => [],
                1 => [RecordWriter.Unabsorbed((amount, seed % 1024)), RecordWriter.Bolus(model, 3, 3, time)],
                2 => [RecordWriter.TempRate(seed % 1400, time), RecordWriter.TempDuration(1, time)],
                3 => [RecordWriter.Meal(seed % 200, 1, time)],
                _ => [RecordWriter.Suspend(time), RecordWriter.Resume(time)],
            };
            var page = RecordWriter.Page([.. before, RecordWriter.Bolus(model, amount, amount, time), .. after]);

            Assert.True(HistoryDecoder.Decode(model, page).IsComplete);
            Assert.False(HistoryDecoder.Decode(new PumpModel(read), page).IsComplete, $"case {seed}: {Convert.ToHexString(page.AsSpan(0, 60))}");
        }
    }
}
