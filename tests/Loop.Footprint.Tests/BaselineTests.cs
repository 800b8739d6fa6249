namespace Loop.Footprint.Tests;

/// <summary>A change of footprint is told, by subsystem, and what the scheduler decides is not.</summary>
public sealed class BaselineTests
{
    private const string Usual =
        """
        7 brk(NULL) = 0x1000
        7 openat(AT_FDCWD</>, "/dev/pts/1", O_RDWR) = 4</dev/pts/1>
        7 flock(4</dev/pts/1>, LOCK_EX|LOCK_NB) = 0
        7 ioctl(4</dev/pts/1>, TCGETS, {c_iflag=0}) = 0
        7 write(4</dev/pts/1>, "\2", 1) = 1
        7 poll([{fd=4, events=POLLIN}], 1, 500) = 1
        7 read(4</dev/pts/1>, "\1\0", 512) = 2
        7 close(4</dev/pts/1>) = 0
        7 +++ exited with 0 +++
        """;

    [Fact]
    public void A_baseline_is_read_as_it_was_written()
    {
        var written = Of(Usual).Write();

        Assert.Equal(written, Baseline.Read(written).Require().Write());
        Assert.Contains("work 1 ioctl radio TCGETS\n", written, StringComparison.Ordinal);
        Assert.Contains("start-call brk\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_work_is_no_change_whatever_the_scheduler_did() =>
        Assert.Empty(BaselineCheck.Differences(Of(Usual), Of(Usual.Replace("7 read(", "7 read(4</dev/pts/1>, \"\", 512) = 0\n7 read(", StringComparison.Ordinal))));

    [Theory]
    [InlineData("7 flock(4</dev/pts/1>, LOCK_EX|LOCK_NB) = 0", "", "removed", "flock radio: 1 before, 0 now")]
    [InlineData("7 close(", "7 socket(AF_INET, SOCK_STREAM, 0) = 5\n7 close(", "added", "socket: 0 before, 1 now")]
    [InlineData("7 write(", "7 write(4</dev/pts/1>, \"\\2\", 1) = 1\n7 write(", "changed", "write radio: 1 before, 2 now")]
    [InlineData("7 brk(NULL) = 0x1000", "7 getpid() = 7", "added", "getpid in the start")]
    [InlineData("exited with 0", "exited with 1", "changed", "exit code: 0 before, 1 now")]
    public void Work_that_is_added_removed_or_repeated_is_a_change(string before, string now, string change, string what)
    {
        var differences = BaselineCheck.Differences(Of(Usual), Of(Usual.Replace(before, now, StringComparison.Ordinal)));

        Assert.Contains(differences, difference => difference.Change == change && difference.What == what);
    }

    private static Baseline Of(string text) =>
        Baseline.Of(MappedTrace.Map(StraceReader.Read(text.Split('\n')).Require(), new PathKind().With("/dev/pts/1", MappedTrace.Radio)).Require());
}
