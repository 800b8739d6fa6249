namespace Loop.Footprint.Tests;

public sealed class SummaryReaderTests
{
    [Fact]
    public void Rows_are_read_with_and_without_errors_and_the_total_is_checked()
    {
        var rows = SummaryReader.Read(
            """
            % time     seconds  usecs/call     calls    errors syscall
            ------ ----------- ----------- --------- --------- ------------------
             60.00    0.000030          15         2           openat
             40.00    0.000020          20         1         1 flock
            ------ ----------- ----------- --------- --------- ------------------
            100.00    0.000050          16         3         1 total
            """.Split('\n')).Require();

        Assert.Equal([new CallCount("openat", 2, 0, 0.00003), new CallCount("flock", 1, 1, 0.00002)], rows);
    }

    [Fact]
    public void A_printed_table_with_dashes_and_an_empty_mean_is_read() =>
        Assert.Equal(48, SummaryReader.Read(["—— ——— ———", "100.00 0.012960 270 48 ioctl", "100.00 0.012960 48 total"]).Require()[0].Calls);

    [Theory]
    [InlineData("100.00 0.012960 270 48 ioctl\n100.00 0.012960 270 47 total", "make 48 calls")]
    [InlineData("100.00 0.012960 270 48 ioctl", "no line of totals")]
    [InlineData("ioctl 48", "no row")]
    public void A_table_that_is_cut_or_does_not_add_up_is_a_problem(string text, string what) =>
        Assert.Contains(what, SummaryReader.Read(text.Split('\n')).Problem!.What, StringComparison.Ordinal);
}
