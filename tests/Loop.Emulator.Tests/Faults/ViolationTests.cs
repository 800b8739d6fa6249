using Loop.Testing;

namespace Loop.Emulator.Tests.Faults;

/// <summary>The emulated pump sees what a careful client does not do.</summary>
public sealed class ViolationTests
{
    private static readonly byte[] Id = [0x12, 0x34, 0x56];

    public static TheoryData<string, string> Deeds() => new()
    {
        { "foreign", "a packet for pump 654321" },
        { "length", "a packet with a body of 3 bytes" },
        { "check", "a packet whose check is wrong" },
        { "type", "a packet of type A5" },
        { "body", "a short packet whose body is 01" },
        { "unknown", "an unknown command" },
        { "family", "a 554 does not know OLD-TARGETS" },
        { "count", "2 parameter bytes" },
        { "beyond", "200 parameter bytes" },
        { "trailing", "3 parameter bytes" },
        { "prelude", "a parameter packet without a prelude of its own" },
        { "frame", "asks for a frame though none is due" },
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    public void Each_is_noted_once(string deed, string expected)
    {
        using var bench = new Bench();
        Do(bench, deed);
        Assert.Contains(expected, Assert.Single(bench.Violations), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void The_same_dose_again_is_noted_unless_its_outcome_was_looked_at()
    {
        using var bench = new Bench();
        bench.Order(0x4C, 0, 0x28, 1);
        bench.Read(0x98);
        bench.Order(0x4C, 0, 0x28, 1);
        Assert.Empty(bench.Violations);
        bench.Order(0x4C, 0, 0x28, 1);
        Assert.Contains("the same dose again", Assert.Single(bench.Violations), StringComparison.Ordinal);
        bench.Order(0x42, 0, 4);
        bench.Read(0xCE);
        bench.Order(0x42, 0, 4);
        Assert.Contains("a bolus while one is delivered", bench.Violations.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_that_a_fault_damaged_is_nobodys_violation()
    {
        using var bench = new Bench(options => options with { Faults = FaultPlan.Parse("at=CLOCK#*.prelude:corrupt").Require() });
        for (var i = 0; i < 50; i++) Assert.Null(bench.Short(0x70));
        Assert.Empty(bench.Violations);
    }

    [Fact]
    public void They_are_written_to_a_file_as_well_as_to_the_ledger()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var server = new RunningServer(options => options with { ViolationsFile = path }))
            {
                using var client = new SerialClient(server.TerminalPath);
                client.Ask([.. Bench.SendAndListen(new Packet(Id, 0x5D, [0]).ToLine(), 10_000, repeat: 250)]);
                client.Ask([.. Bench.SendAndListen(new Packet(Id, 0x75, [0]).ToLine(), 500)]);
            }

            Assert.EndsWith(" ERROR-STATUS a 554 does not know ERROR-STATUS", Assert.Single(File.ReadAllLines(path)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Do(Bench bench, string deed)
    {
        switch (deed)
        {
            case "foreign":
                bench.Exchange(0x70, [0], serial: "654321");
                break;
            case "length":
                bench.Exchange(0x70, [0, 0, 0]);
                break;
            case "check":
                bench.Raw(Bench.SendAndListen(LineCode.Encode([0xA7, .. Id, 0x70, 0, 0]), 500));
                break;
            case "type":
                byte[] bytes = [0xA5, .. Id, 0x70, 0];
                bench.Raw(Bench.SendAndListen(LineCode.Encode([.. bytes, Crc.OfPacket(bytes)]), 500));
                break;
            case "body":
                bench.Short(0x70, 1);
                break;
            case "unknown":
                bench.Short(0xFE);
                break;
            case "family":
                bench.Short(0x8C);
                break;
            case "count":
                bench.Order(0x4D, 1, 0);
                break;
            case "beyond":
                bench.Short(0x4D);
                bench.Exchange(0x4D, [200, .. new byte[64]]);
                break;
            case "trailing":
                bench.Short(0x4C);
                bench.Exchange(0x4C, [3, 0, 0x28, 1, 0, 0, 9, .. new byte[58]]);
                break;
            case "prelude":
                bench.Parameters(0x4D, 1);
                break;
            default:
                bench.Short(0x06);
                break;
        }
    }
}
