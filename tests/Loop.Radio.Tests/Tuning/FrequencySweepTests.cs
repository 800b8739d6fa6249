using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Radio.Tests;

public sealed class FrequencySweepTests
{
    private static readonly FrequencyPlan Plan = FrequencyPlan.NorthAmerica;

    [Fact]
    public void The_usual_plans_cover_their_bands_in_13_steps()
    {
        Assert.Equal(13, FrequencyPlan.NorthAmerica.Frequencies.Count());
        Assert.Equal((916_300, 916_900, 916_600), (Plan.Frequencies.First(), Plan.Frequencies.Last(), Plan.DefaultKilohertz));
        Assert.Equal((868_150, 868_750, 868_450), (FrequencyPlan.Worldwide.Frequencies.First(), FrequencyPlan.Worldwide.Frequencies.Last(), FrequencyPlan.Worldwide.DefaultKilohertz));
    }

    [Fact]
    public void Every_frequency_is_probed_once_in_order_with_the_plans_samples()
    {
        var probed = new List<double>();
        Run((megahertz, samples) =>
        {
            Assert.Equal(3, samples);
            probed.Add(megahertz);
            return [];
        });
        Assert.Equal(Plan.Frequencies.Select(kilohertz => kilohertz / 1000.0), probed);
    }

    [Fact]
    public void The_strongest_wins_and_of_equals_the_first()
    {
        var sweep = Run((megahertz, _) => megahertz switch
        {
            916.45 or 916.5 or 916.55 => [-49, -49, -50],
            916.6 => [-50],
            _ => [],
        });
        Assert.Equal((916_450, 916.45, -49, false), (sweep.BestKilohertz, sweep.BestMegahertz, sweep.BestRssi, sweep.UsedDefault));
    }

    [Fact]
    public void One_strong_answer_outweighs_three_weaker_ones() =>
        Assert.Equal(916_300, Run((megahertz, _) => megahertz < 916.31 ? [-40] : [-41, -41, -41]).BestKilohertz);

    [Theory]
    [InlineData(new[] { -49, -49, -50 }, -49)]
    [InlineData(new[] { -49, -50, -50 }, -49)]
    [InlineData(new[] { -49, -50 }, -49)]
    [InlineData(new[] { -49, -51, -52 }, -50)]
    [InlineData(new[] { -49, -49, -49 }, -48)]
    [InlineData(new[] { -90 }, -90)]
    [InlineData(new int[0], -128)]
    public void The_mean_is_rounded_as_the_original_rounds_it(int[] strengths, int mean) =>
        Assert.Equal(new FrequencyScore(916_300, strengths.Length, mean), FrequencyScore.Of(916_300, strengths));

    [Fact]
    public void When_nothing_is_heard_the_middle_is_used_and_said_so()
    {
        var sweep = Run((_, _) => []);
        Assert.Equal((916_600, true, null), (sweep.BestKilohertz, sweep.UsedDefault, sweep.BestRssi));
    }

    [Fact]
    public void A_broken_radio_ends_the_sweep()
    {
        var probes = 0;
        var swept = FrequencySweep.Run(Plan, (_, _) => ++probes == 3 ? new Problem("the radio is gone", "plug it in") : Heard([]));
        Assert.Equal("the radio is gone", swept.Problem!.What);
        Assert.Equal(3, probes);
    }

    [Fact]
    public void The_result_is_written_as_the_original_writes_it()
    {
        var sweep = FrequencySweep.Run(new FrequencyPlan(916_300, 916_400, 50, 3), (megahertz, _) => Heard(megahertz > 916.31 ? [-49, -49, -50] : [])).Require();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) sweep.Write(writer);
        Assert.Equal(
            """{"scanDetails":[["916.300",0,-128],["916.350",3,-49],["916.400",3,-49]],"setFreq":916.35,"usedDefault":false}""",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Theory]
    [InlineData(850_000, 916_900, 50, 3)]
    [InlineData(916_900, 916_300, 50, 3)]
    [InlineData(916_300, 921_000, 50, 3)]
    [InlineData(916_300, 916_900, 0, 3)]
    [InlineData(916_300, 916_900, 50, 0)]
    [InlineData(916_300, 916_900, 1, 3)]
    public void A_plan_that_makes_no_sense_is_refused_before_anything_is_probed(int from, int to, int step, int samples)
    {
        var swept = FrequencySweep.Run(new FrequencyPlan(from, to, step, samples), (_, _) => throw new InvalidOperationException("probed"));
        Assert.NotNull(swept.Problem);
    }

    private static FrequencySweep Run(Func<double, int, int[]> probe) => FrequencySweep.Run(Plan, (megahertz, samples) => Heard(probe(megahertz, samples))).Require();

    private static Result<IReadOnlyList<int>> Heard(int[] strengths) => strengths;
}
