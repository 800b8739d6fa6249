namespace Loop.Emulator.Tests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void A_plan_is_read_from_names_and_probabilities()
    {
        Assert.Equal(new FaultPlan(0.2, 0.05, 0.05, 0.01, 1), FaultPlan.Parse("loss=0.2, corrupt=0.05,late=0.05,nak=1,duplicate=0.01").Require());
        Assert.Equal(FaultPlan.None, FaultPlan.Parse("").Require());
    }

    [Theory]
    [InlineData("loss")]
    [InlineData("loss=1.5")]
    [InlineData("loss=-0.1")]
    [InlineData("loss=NaN")]
    [InlineData("loss=0,2")]
    [InlineData("thunder=0.1")]
    public void Anything_else_is_named_and_refused(string text)
    {
        Assert.False(FaultPlan.Parse(text).TryGet(out _, out var problem));
        Assert.NotEmpty(problem.Remedy);
    }
}
