namespace Loop.Medtronic.Tests;

public sealed class ModelCommandTests
{
    [Theory]
    [InlineData("09 03 37 32 32", "722")]
    [InlineData("09 03 35 35 34", "554")]
    [InlineData("04 03 35 31 32", "512")]
    public void A_model_is_read(string body, string model)
    {
        Assert.True(ModelCommand.Parse(Hex.Body(body)).TryGet(out var read, out _));
        Assert.Equal(model, read.ToString());
    }

    [Theory]
    [InlineData("09 03 39 32 32")]
    [InlineData("09 03 37 20 32")]
    [InlineData("09 05 37 32 32")]
    [InlineData("03 03 37 32 32")]
    [InlineData("00")]
    [InlineData("FF 03 37 32 32")]
    public void What_is_no_model_is_malformed(string body) => Assert.Equal(PumpErrorKind.Malformed, ModelCommand.Parse(Hex.Body(body)).Error?.Kind);
}
