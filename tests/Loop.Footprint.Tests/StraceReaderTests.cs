namespace Loop.Footprint.Tests;

/// <summary>Every form in which strace prints what happened.</summary>
public sealed class StraceReaderTests
{
    [Fact]
    public void A_call_has_its_name_its_arguments_what_it_returned_and_its_error()
    {
        var trace = Read(
            """
            41 openat(AT_FDCWD</home>, "/dev/pts/1", O_RDWR|O_CLOEXEC) = 4</dev/pts/1>
            41 flock(4</dev/pts/1>, LOCK_EX|LOCK_NB) = -1 EWOULDBLOCK (Resource temporarily unavailable)
            """);

        Assert.Equal(new TracedCall(41, "openat", "AT_FDCWD</home>, \"/dev/pts/1\", O_RDWR|O_CLOEXEC", "4</dev/pts/1>", null), trace.Calls[0]);
        Assert.Equal(("flock", "-1", "EWOULDBLOCK"), (trace.Calls[1].Name, trace.Calls[1].Returned, trace.Calls[1].Error));
    }

    [Fact]
    public void A_call_that_another_threads_line_interrupts_is_one_call_where_it_began()
    {
        var trace = Read(
            """
            41 read(4</dev/pts/1>,  <unfinished ...>
            42 futex(0x7f00, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
            41 <... read resumed>"\1\0", 512) = 2
            42 <... futex resumed>)              = ?
            42 +++ exited with 0 +++
            41 +++ exited with 3 +++
            """);

        Assert.Equal(["read", "futex"], trace.Calls.Select(call => call.Name));
        Assert.Equal("4</dev/pts/1>,\"\\1\\0\", 512", trace.Calls[0].Arguments);
        Assert.Equal(["2", "?"], trace.Calls.Select(call => call.Returned));
        Assert.Equal((2, 41, 3), (trace.Threads, trace.MainThread, trace.ExitCode));
    }

    [Theory]
    [InlineData("nanosleep({tv_sec=1, tv_nsec=0}, NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)", "?", "ERESTART_RESTARTBLOCK")]
    [InlineData("restart_syscall(<... resuming interrupted nanosleep ...>) = 0", "0", null)]
    [InlineData("exit_group(0)                     = ?", "?", null)]
    [InlineData("mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, -1, 0) = 0x7f31a000", "0x7f31a000", null)]
    [InlineData("poll([{fd=4, events=POLLIN}], 1, 500) = 1 ([{fd=4, revents=POLLIN}])", "1", null)]
    [InlineData("12:03:44.120345 close(4)          = 0 <0.000012>", "0", null)]
    [InlineData("[pid  1234] 1700000000.123456 close(4) = 0", "0", null)]
    [InlineData("write(1, \"f(x) = 1\", 8)          = 8", "8", null)]
    [InlineData("prctl(PR_GET_NAME, \"loop) = 2\") = 0", "0", null)]
    [InlineData("membarrier(MEMBARRIER_CMD_QUERY, 0) = 0x3ff (MEMBARRIER_CMD_GLOBAL|MEMBARRIER_CMD_GLOBAL_EXPEDITED)", "0x3ff", null)]
    public void Returned_values_of_every_form_are_read(string line, string returned, string? error)
    {
        var call = Assert.Single(Read(line).Calls);

        Assert.Equal((returned, error), (call.Returned, call.Error));
    }

    [Fact]
    public void A_signal_that_kills_is_the_end()
    {
        var trace = Read(
            """
            41 read(0, "", 1) = 0
            41 --- SIGTERM {si_signo=SIGTERM, si_code=SI_USER, si_pid=9, si_uid=0} ---
            41 +++ killed by SIGTERM +++
            """);

        Assert.Equal(["SIGTERM"], trace.Signals);
        Assert.Equal(("SIGTERM", 143), (trace.KilledBy, trace.ExitCode));
    }

    [Theory]
    [InlineData("what is this")]
    [InlineData("41 <... read resumed>) = 0")]
    [InlineData("close(4) = maybe")]
    public void A_line_of_no_known_form_is_a_problem_and_not_left_out(string line) =>
        Assert.Contains("line 1 is not understood", StraceReader.Read([line]).Problem!.What, StringComparison.Ordinal);

    private static Trace Read(string text) => StraceReader.Read(text.Split('\n')).Require();
}
