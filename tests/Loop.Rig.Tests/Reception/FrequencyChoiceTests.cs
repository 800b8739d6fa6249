using Loop.Radio;
using Loop.Rig.Reception;
using Loop.Testing;

namespace Loop.Rig.Tests.Reception;

[Hazard("PLT-10")]
public sealed class FrequencyChoiceTests
{
    [Theory]
    [InlineData(-60, 3, -54, 3, true)]
    [InlineData(-60, 3, -55, 3, false)]        // not clearly stronger
    [InlineData(-60, 3, -50, 2, false)]        // stronger and less often
    [InlineData(-128, 0, -90, 2, true)]
    [InlineData(-128, 0, -90, 1, false)]       // once may be luck
    public void Another_frequency_is_taken_only_where_it_is_clearly_better(int hereRssi, int hereHeard, int thereRssi, int thereHeard, bool moves)
    {
        var sweep = new FrequencySweep([new(916_500, hereHeard, hereRssi), new(916_550, thereHeard, thereRssi)], 916_550, UsedDefault: false);

        Assert.Equal(moves ? 916_550 : null, FrequencyChoice.Better(sweep, 916_500));
    }

    [Fact]
    public void Where_the_pump_is_heard_nowhere_or_best_here_the_frequency_stays()
    {
        Assert.Null(FrequencyChoice.Better(new FrequencySweep([new(916_500, 0, -128)], 916_600, UsedDefault: true), 916_500));
        Assert.Null(FrequencyChoice.Better(new FrequencySweep([new(916_500, 3, -50)], 916_500, UsedDefault: false), 916_500));
    }

    [Theory]
    [InlineData(916.5)]
    [InlineData(868.35)]
    public void The_band_swept_has_the_present_frequency_in_its_middle(double megahertz)
    {
        var plan = FrequencyChoice.PlanAround(megahertz);

        Assert.Null(plan.Check());
        Assert.Equal(13, plan.Frequencies.Count());
        Assert.Contains((int)Math.Round(megahertz * 1000), plan.Frequencies);
    }
}
