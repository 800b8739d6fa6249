using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Loop.Journal;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>The rig under a service manager: what it tells it, how it stops, and the unit it is run by.</summary>
public sealed class ServiceTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Fact]
    [Hazard("PLT-04")]
    [Hazard("PLT-14")]
    public async Task Asked_to_stop_in_the_middle_of_a_cycle_the_rig_finishes_its_exchange_and_leaves_no_dose_untold()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(folder.Folder("notify")));
        var environment = new Dictionary<string, string> { ["NOTIFY_SOCKET"] = folder.Folder("notify") };
        var heard = new List<string>();
        manager.ReceiveTimeout = 200;
        var over = false;
        var listening = new Thread(() => Listen(manager, heard, () => Volatile.Read(ref over))) { IsBackground = true };
        listening.Start();
        var stoppedInside = 0;

        // Where a signal meets the rig is chance: rigs are started and stopped until one was met inside a cycle.
        for (var life = 0; life < 25 && stoppedInside == 0; life++)
        {
            using var rig = world.StartRig(environment);
            var errors = rig.StandardError.ReadToEndAsync();
            await rig.StandardOutput.ReadLineAsync();
            await rig.StandardOutput.ReadLineAsync();
            var asked = Stopwatch.GetTimestamp();
            RigWorld.Terminate(rig);
            var rest = rig.StandardOutput.ReadToEndAsync();
            await rig.WaitForExitAsync().WaitAsync(Bound);

            Assert.True(rig.ExitCode == 0, await errors);
            Assert.True(Stopwatch.GetElapsedTime(asked) < Bound);
            if ((await rest).Contains("being stopped", StringComparison.Ordinal)) stoppedInside++;
            using var store = Store.OpenReadOnly(world.Store).Require();
            Assert.All(store.Doses(int.MaxValue), dose => Assert.NotNull(dose.Outcome));
        }

        Assert.True(stoppedInside > 0, "no rig was met inside a cycle");
        Volatile.Write(ref over, true);
        listening.Join();
        Assert.StartsWith("READY=1", heard[0], StringComparison.Ordinal);
        Assert.StartsWith("WATCHDOG=1\nSTATUS=cycle 1 ", heard[1], StringComparison.Ordinal);
        Assert.Contains(heard, message => message.StartsWith("STOPPING=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_can_be_one_json_object_a_line()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        using (var rig = world.StartRig(new Dictionary<string, string>(), "--die-at", "BolusParametersSent:3"))
        {
            _ = rig.StandardOutput.ReadToEndAsync();
            _ = rig.StandardError.ReadToEndAsync();
            await rig.WaitForExitAsync().WaitAsync(Bound);
        }

        await File.WriteAllTextAsync(Path.Combine(world.Store, "loop.db"), "no database");
        using var again = world.StartRig(new Dictionary<string, string>(), "--log", "json");
        var errors = again.StandardError.ReadToEndAsync();
        await again.StandardOutput.ReadLineAsync();
        _ = again.StandardOutput.ReadToEndAsync();
        RigWorld.Terminate(again);
        await again.WaitForExitAsync().WaitAsync(Bound);

        var lines = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(System.Text.Json.JsonValueKind.Object, System.Text.Json.JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains(lines, line => line.Contains("loop.db", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serial:/dev/ttyACM0", "DeviceAllow=/dev/ttyACM0 rw")]
    [InlineData("spi:/dev/spidev0.0,reset=gpiochip0:4", "DeviceAllow=/dev/gpiochip0 rw")]
    [InlineData("board:explorer-hat", "DeviceAllow=char-gpiochip rw")]
    [Hazard("SEC-09")]
    [Hazard("PLT-15")]
    public void The_unit_lets_the_rig_open_its_radio_and_nothing_else(string radio, string allowed)
    {
        using var folder = new TemporaryFolder();
        var unit = LoopProgram.Run("service", "--radio", radio);

        Assert.Equal(0, unit.ExitCode);
        Assert.Contains(allowed, unit.Lines);
        Assert.All(
            ["Type=notify", "DevicePolicy=closed", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "WatchdogSec=20min", "StartLimitBurst=5"],
            line => Assert.Contains(line, unit.Lines));
        if (!File.Exists("/usr/bin/systemd-analyze")) return;
        var path = folder.File("loop.service", unit.Output);
        using var verify = Process.Start(new ProcessStartInfo("/usr/bin/systemd-analyze", ["verify", path]) { RedirectStandardError = true })!;
        Assert.Equal("", verify.StandardError.ReadToEnd());
    }

    [Fact]
    public void The_unit_in_the_repository_is_the_one_that_the_program_prints()
    {
        var unit = LoopProgram.Run("service", "--program", "/usr/local/lib/loop/loop");
        Assert.Equal(File.ReadAllText(Path.Combine(SharedFiles.Repository, "service", "loop.service")), unit.Output);
    }

    [Fact]
    [Hazard("PLT-01")]
    public async Task The_doctor_asks_the_pump_where_no_rig_runs_and_the_record_where_one_does()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        File.SetUnixFileMode(world.Settings, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var alone = LoopProgram.Run("doctor", "--config", world.Settings, "--radio", world.Radio, "--data", world.Store);
        using var rig = world.StartRig(new Dictionary<string, string>());
        _ = rig.StandardError.ReadToEndAsync();
        await rig.StandardOutput.ReadLineAsync();
        _ = rig.StandardOutput.ReadToEndAsync();
        var beside = LoopProgram.Run("doctor", "--config", world.Settings, "--radio", world.Radio, "--data", world.Store, "--json");
        var backup = LoopProgram.Run("backup", folder.Folder("backup.tar.gz"), "--config", world.Settings, "--data", world.Store);
        LoopProgram.Run("restore", folder.Folder("backup.tar.gz"), "--data", world.Store).IsRefusedNaming("in use");
        RigWorld.Terminate(rig);
        await rig.WaitForExitAsync().WaitAsync(Bound);

        Assert.Contains(alone.Lines, line => line.StartsWith("ok    pump          answers, a 554", StringComparison.Ordinal));
        // The emulated pump keeps simulated time, this machine its own.
        Assert.Contains(alone.Lines, line => line.StartsWith("FAIL  pump clock", StringComparison.Ordinal));
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains(beside.Lines, line => line.Contains("in use by the rig, not asked", StringComparison.Ordinal));
        Assert.Contains(beside.Lines, line => line.StartsWith("{\"check\":\"pump clock\",\"verdict\":\"ok\"", StringComparison.Ordinal));
        Assert.Equal(0, backup.ExitCode);
        Assert.Equal(0, LoopProgram.Run("restore", folder.Folder("backup.tar.gz"), "--data", folder.Folder("restored")).ExitCode);
    }

    [Fact]
    [Hazard("SEC-02")]
    public void The_doctor_and_the_backup_never_show_the_pumps_number()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        Store.Open(folder.Folder("own"), new StoreOptions(false, TimeProvider.System)).Require().Dispose();

        var doctor = LoopProgram.Run("doctor", "--config", world.Settings, "--radio", world.Radio, "--data", folder.Folder("own"));
        Assert.Equal(0, LoopProgram.Run("backup", folder.Folder("b.tar.gz"), "--config", world.Settings, "--data", folder.Folder("own")).ExitCode);
        Assert.Equal(0, LoopProgram.Run("restore", folder.Folder("b.tar.gz"), "--data", folder.Folder("back")).ExitCode);

        Assert.DoesNotContain("123456", doctor.Output + doctor.Errors, StringComparison.Ordinal);
        Assert.Contains("\"serial\": \"······\"", File.ReadAllText(folder.Folder("back/settings-restored.json")), StringComparison.Ordinal);
    }

    // The kernel queues a few datagrams only.
    private static void Listen(Socket manager, List<string> heard, Func<bool> over)
    {
        var buffer = new byte[4096];
        while (!over() || manager.Available > 0)
        {
            try
            {
                heard.Add(Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)));
            }
            catch (SocketException silent) when (silent.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
            }
        }
    }
}
