using Loop.Campaign.Compare;

namespace Loop.Oref.Tests.Campaign;

public sealed class DifferTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """{"b":[1,2],"a":1}""")]
    [InlineData("""{"reason":"ours","rate":1}""", """{"reason":"theirs","rate":1}""")]
    [InlineData("""{"error":"ours"}""", """{"error":"theirs"}""")]
    [InlineData("null", "null")]
    public void Equal_answers_are_equal(string ours, string theirs) => Assert.Null(Differ.Compare(ours, theirs));

    [Theory]
    [InlineData("""{"rate":1}""", """{"rate":1.05}""")]
    [InlineData("""{"rate":0.1}""", """{"rate":0.10000000000000002}""")]
    [InlineData("""{"rate":1}""", """{"rate":"1"}""")]
    [InlineData("""{"rate":1}""", """{}""")]
    [InlineData("""{}""", """{"rate":1}""")]
    [InlineData("""{"rate":null}""", """{}""")]
    [InlineData("""{"rate":1}""", """{"rate":1,"reason":"x"}""")]
    [InlineData("""{"error":"x"}""", """{"rate":1}""")]
    [InlineData("""{"predBGs":{"IOB":[1,2]}}""", """{"predBGs":{"IOB":[1,2,3]}}""")]
    [InlineData("""{"predBGs":{"IOB":[1,2]}}""", """{"predBGs":{"IOB":[1,3]}}""")]
    [InlineData("""{"tick":"+5"}""", """{"tick":"+6"}""")]
    public void Unequal_answers_differ(string ours, string theirs) => Assert.NotNull(Differ.Compare(ours, theirs));
}
