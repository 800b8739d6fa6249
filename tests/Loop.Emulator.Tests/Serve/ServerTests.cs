using System.Text;
using Loop.Testing;

namespace Loop.Emulator.Tests.Serve;

public sealed class ServerTests
{
    private static readonly byte[] Wakeup = Bench.SendAndListen(Line(0x5D, 0), 12_000, repeat: 250);

    [Fact]
    public void One_client_after_the_other_finds_the_same_pump()
    {
        using var server = new RunningServer();
        using (var first = new SerialClient(server.TerminalPath))
        {
            Assert.Equal("subg_rfspy 0.9 emulated", Encoding.ASCII.GetString(first.Ask(0x02)));
            first.Ask(Wakeup);
            first.Ask(Bench.SendAndListen(Line(0x4C, 0), 500));
            Assert.Equal(0x06, Packet.FromLine(first.Ask(Bench.SendAndListen(Line(0x4C, 3, 0, 40, 1), 500)).AsSpan(2))!.Code);
        }

        using var second = new SerialClient(Path.Combine(server.Folder, "terminal"));
        var temp = Packet.FromLine(second.Ask(Bench.SendAndListen(Line(0x98, 0), 500)).AsSpan(2))!;
        Assert.Equal("06000000280" + "01E", Convert.ToHexString(temp.Body.AsSpan(0, 7)));
    }

    [Fact]
    [Hazard("PLT-05")]
    public void A_pump_outlives_a_client_that_leaves_in_the_middle_of_a_command()
    {
        using var server = new RunningServer();
        using (var dying = new SerialClient(server.TerminalPath)) dying.Say(Wakeup[..15]);
        using var next = new SerialClient(server.TerminalPath);
        next.Say(0x00);
        Assert.NotEmpty(next.Listen());
        Assert.Equal("OK", Encoding.ASCII.GetString(next.Ask(0x01)));
    }

    [Fact]
    public void The_clock_is_moved_by_air_time_and_by_the_socket_and_seen_in_the_file()
    {
        using var server = new RunningServer();
        Assert.Equal(Bench.Start, server.Now);
        using var client = new SerialClient(server.TerminalPath);
        client.Ask(0x03, 0x00, 0x00, 0x00, 0x03, 0xE8);
        Assert.Equal(Bench.Start.AddSeconds(1), server.Now);
        server.Advance(Bench.Start.AddMinutes(7));
        Assert.Equal(Bench.Start.AddMinutes(7), server.Now);
        Assert.Equal($"ok {Bench.Start.AddMinutes(7).UtcTicks}", server.Control($"advance {Bench.Start.UtcTicks}"));
        Assert.Equal($"{Bench.Start.AddMinutes(7).UtcTicks}", server.Control("now"));
        Assert.StartsWith("error", server.Control("advance tomorrow"), StringComparison.Ordinal);
        Assert.StartsWith("error", server.Control("jump"), StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_over_the_socket_ends_it_in_order_and_leaves_a_whole_ledger()
    {
        using var server = new RunningServer();
        server.Advance(Bench.Start.AddHours(2));
        Assert.Equal("ok", server.Control("stop"));
        Assert.Null(server.Ended());
        var ledger = server.Ledger();
        var started = Assert.IsType<WorldStarted>(ledger[0]);
        var stopped = Assert.IsType<WorldStopped>(ledger[^1]);
        var hours = ledger.OfType<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Hour).ToArray();
        Assert.Equal(started.ReservoirPulses - stopped.ReservoirPulses, hours.Sum(hour => hour.Total));
        Assert.Equal(hours.Sum(hour => hour.Total), ledger.OfType<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Day).Sum(day => day.Total));
        Assert.False(File.Exists(WorldFiles.Control(server.Folder)));
    }

    [Fact]
    public void The_ledgers_lines_are_the_documented_json()
    {
        using var server = new RunningServer();
        using var client = new SerialClient(server.TerminalPath);
        client.Ask(Wakeup);
        client.Ask(Bench.SendAndListen(Line(0x42, 0), 500));
        client.Ask(Bench.SendAndListen(Line(0x42, 2, 0, 4), 500));
        server.Advance(Bench.Start.AddMinutes(1));
        var lines = File.ReadAllLines(WorldFiles.Ledger(server.Folder));
        Assert.Contains(lines, line => line.Contains("\"kind\":\"bolusStarted\"", StringComparison.Ordinal) && line.Contains("\"id\":1,\"units\":0.1,\"pulses\":4,\"source\":\"radio\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\"kind\":\"command\"", StringComparison.Ordinal) && line.Contains("\"opcode\":66,\"body\":\"020004\",\"hasParameters\":true", StringComparison.Ordinal));
        Assert.Equal(lines.Length, server.Ledger().Count);
    }

    [Fact]
    public void In_real_time_the_socket_moves_nothing_and_a_byte_ends_a_listen()
    {
        using var server = new RunningServer(options => options with { Pacing = Pacing.RealTime, Start = null });
        Assert.StartsWith("error", server.Control($"advance {DateTime.MaxValue.Ticks}"), StringComparison.Ordinal);
        Assert.InRange((server.Now - DateTimeOffset.UtcNow).Duration().TotalSeconds, 0, 60);
        using var client = new SerialClient(server.TerminalPath);
        client.Say(0x03, 0x00, 0x00, 0x00, 0xEA, 0x60);
        Assert.Equal([0xBB], client.Ask(0x01));
        Assert.Equal("OK", Encoding.ASCII.GetString(client.Listen()));
    }

    [Fact]
    public void What_cannot_be_emulated_is_named_before_anything_is_opened()
    {
        var usual = new EmulatorOptions { Program = Programs.Usual };
        EmulatorOptions[] wrong =
        [
            usual with { Serial = "12345" },
            usual with { Pacing = Pacing.Simulated },
            usual with { Pacing = Pacing.Simulated, WorldFolder = "/no/such/folder" },
            usual with { Start = Bench.Start.AddSeconds(1) },
            usual with { ReservoirUnits = 301 },
            usual with { Program = Programs.Make(508, [(0, 1)]) },
            usual with { Program = Programs.Make(554, [(0, 1), (45, 2)]) },
            usual with { HistoryFiles = ["/no/such/page"] },
        ];
        foreach (var options in wrong)
        {
            using var output = new StringWriter();
            var problem = EmulatorServer.Run(options, output, CancellationToken.None);
            Assert.NotNull(problem);
            Assert.NotEmpty(problem.Remedy);
            Assert.Empty(output.ToString());
        }
    }

    private static byte[] Line(byte opcode, params byte[] start)
    {
        var body = new byte[start.Length == 1 ? 1 : 65];
        start.CopyTo(body, 0);
        return new Packet([0x12, 0x34, 0x56], opcode, body).ToLine();
    }
}
