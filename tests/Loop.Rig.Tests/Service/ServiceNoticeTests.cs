using System.Net.Sockets;
using System.Text;
using Loop.Rig.Service;
using Loop.Testing;

namespace Loop.Rig.Tests.Service;

/// <summary>What a service manager hears, over a real datagram socket.</summary>
public sealed class ServiceNoticeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("loop-notice-");
    private readonly Socket manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    private string Path => System.IO.Path.Combine(folder.FullName, "notify");

    public void Dispose()
    {
        manager.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    [Hazard("PLT-14")]
    public void A_finished_cycle_feeds_the_watchdog_and_neither_beginning_nor_end_does()
    {
        manager.Bind(new UnixDomainSocketEndPoint(Path));
        using var notice = ServiceNotice.To(Path);

        notice.Ready();
        var ready = Heard();
        notice.Finished("cycle 7\nfailed");
        var finished = Heard();
        notice.Stopping();
        var stopping = Heard();

        Assert.Contains("READY=1", ready);
        Assert.Contains("STOPPING=1", stopping);
        Assert.DoesNotContain("WATCHDOG=1", (string[])[.. ready, .. stopping]);
        Assert.Equal(["WATCHDOG=1", "STATUS=cycle 7 failed"], finished);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("/nonexistent/notify")]
    [InlineData("@loop-nobody-listens-here")]
    public void Where_nobody_listens_nothing_happens(string? path)
    {
        using var notice = ServiceNotice.To(path);
        Assert.Null(Record.Exception(() => notice.Finished("cycle 1")));
    }

    [Fact]
    [Hazard("PLT-14")]
    public void A_manager_that_is_gone_or_deaf_never_holds_up_the_loop()
    {
        manager.Bind(new UnixDomainSocketEndPoint(Path));
        using var notice = ServiceNotice.To(Path);

        // Far more than the kernel queues for a socket that nobody reads.
        for (var cycle = 0; cycle < 5000; cycle++) notice.Finished("cycle");
        manager.Dispose();

        Assert.Null(Record.Exception(() => notice.Finished("cycle")));
    }

    private string[] Heard()
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)).Split('\n');
    }
}
