using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Oref.Json;

namespace Loop.Oref.Tests.Json;

public sealed class JsonLinesTests
{
    private static string Answer(string line) => JsonLines.Answer(line, TimeZoneInfo.Utc);

    [Theory]
    [InlineData("""{"stage":"round-basal","args":{"basal":0.63,"profile":{}}}""", "0.65")]
    [InlineData("""{"stage":"round-basal","args":{"basal":0.625,"profile":{"model":"723"}}}""", "0.625")]
    [InlineData("""{"stage":"round-basal","args":{"basal":0.625,"profile":{"model":"723\n"}}}""", "0.65")]
    [InlineData("""{"stage":"round-basal","args":{"basal":1.02,"profile":{"model":{}}}}""", "1")]
    [InlineData("""{"stage":"round-basal","args":{"basal":10.06}}""", "10.1")]
    [InlineData("""{"stage":"round-basal","args":{"basal":0.024}}""", "0")]
    [InlineData("""{"args":{"profile":{"model":"554"},"basal":0.025},"now":1,"stage":"round-basal"}""", "0.025")]
    [InlineData("""{"stage":"round-basal","args":{}}""", "null")]
    [InlineData("""{"stage":"round-basal","args":7}""", "null")]
    [InlineData("""{"stage":"round-basal","args":{"basal":"1.02"}}""", "1")]
    public void Round_basal_answers_a_number(string line, string expected) => Assert.Equal(expected, Answer(line));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"stage":"no-such-stage","args":{}}""")]
    [InlineData("""{"stage":7}""")]
    [InlineData("""{"stage":"round-basal"}""")]
    [InlineData("""{"stage":"round-basal","args":null}""")]
    [InlineData("""{"stage":"round-basal","args":{"basal":1,"profile":null}}""")]
    [InlineData("""{"stage":"round-basal","args":{"basal":1}} {}""")]
    [InlineData("""{"stage":"round-basal","args":{"profile":{"model":"\ud800"}}}""")]
    public void A_request_that_cannot_be_answered_is_answered_with_an_error(string line)
    {
        using var answer = JsonDocument.Parse(Answer(line));
        Assert.NotEmpty(answer.RootElement.GetProperty("error").GetString()!);
        Assert.Single(answer.RootElement.EnumerateObject());
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_overflow()
    {
        var line = """{"stage":"round-basal","args":""" + new string('[', 5000) + new string(']', 5000) + "}";
        Assert.StartsWith("""{"error":""", Answer(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-7, "1e-7")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(-0.0, "0")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1.5e20, "150000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(0.1, "0.1")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void Numbers_are_written_as_JavaScript_writes_them(double value, string expected)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonOutput.Options)) writer.WriteJsValue(value);
        Assert.Equal(expected, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData(" 3 ", 3)]
    [InlineData("", 0)]
    [InlineData("5 U", double.NaN)]
    [InlineData("1,5", double.NaN)]
    [InlineData("NaN", double.NaN)]
    [InlineData("-1e-2", -0.01)]
    public void A_text_for_a_number_is_read_as_JavaScript_reads_it(string text, double expected) =>
        Assert.Equal(expected, JsonInput.ParseNumber(text));
}
