using Loop.Emulator.Tests.Cgm;
using Loop.Medtronic;
using Loop.Radio;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Driver;

/// <summary>The house's own driver against the emulator, over a terminal: two codecs written apart must understand each other.</summary>
public sealed class DriverTests
{
    private const double Megahertz = 916.5;

    [Fact]
    public void The_driver_wakes_a_sleeping_pump_and_reads_all_of_it()
    {
        using var server = new RunningServer(options => options with { ReservoirUnits = 80.875 });
        using var radio = SerialRadio.Open(server.TerminalPath, Megahertz).Require();
        Assert.True(radio.IsEmulated);
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse("123456").Require(), new WorldTime(server));
        Get(pump.Wake());
        Assert.Equal(1, pump.Tally.Wakeups);
        Assert.Equal(554, Get(pump.ReadModel()).Number);
        Assert.InRange((Get(pump.ReadClock()).Time.Civil - server.Now.UtcDateTime.AddHours(1)).TotalSeconds, -1, 0);
        Assert.Equal(80.875, Get(pump.ReadReservoir()).Value, 3);
        Assert.Equal(new PumpStatus(3, false, false), Get(pump.ReadStatus()));
        Assert.Equal(new PumpBattery(1.47, false), Get(pump.ReadBattery()));
        Assert.Equal(Programs.Usual.Settings, Get(pump.ReadSettings()));
        Assert.Equal(Programs.Usual.Schedules.Basal.Entries, Get(pump.ReadBasalSchedule()).Entries);
        Assert.Equal(Programs.Usual.Schedules.Sensitivity.Entries, Get(pump.ReadSensitivities()).Entries);
        Assert.Equal(Programs.Usual.Schedules.Target.Entries, Get(pump.ReadTargets()).Entries);
        Assert.False(Get(pump.ReadTempBasal()).Runs);
        Get(pump.PressEscape());
    }

    [Theory]
    [InlineData(715, 80.8)]
    [InlineData(522, 80.8)]
    [InlineData(523, 80.875)]
    [InlineData(754, 80.875)]
    public void The_driver_reads_pumps_of_other_families_in_their_own_shapes(int model, double reservoir)
    {
        using var server = new RunningServer(options => options with { ReservoirUnits = 80.875, Program = Programs.Of(model) });
        using var radio = SerialRadio.Open(server.TerminalPath, Megahertz).Require();
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse("123456").Require(), new WorldTime(server));
        Get(pump.Wake());
        Assert.Equal(model, Get(pump.ReadModel()).Number);
        Assert.Equal(reservoir, Get(pump.ReadReservoir()).Value, 3);
        Assert.Equal(Programs.Usual.Settings, Get(pump.ReadSettings()));
        Assert.Equal(Programs.Usual.Schedules.Target.Entries, Get(pump.ReadTargets()).Entries);
        Assert.Equal(Programs.Usual.Schedules.Basal.Entries, Get(pump.ReadBasalSchedule()).Entries);
    }

    [Fact]
    public void The_driver_reads_pages_and_has_a_glucose_time_written()
    {
        using var server = new RunningServer();
        using var radio = SerialRadio.Open(server.TerminalPath, Megahertz).Require();
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse("123456").Require(), new WorldTime(server));
        Get(pump.Wake());
        Assert.Equal(0x7B, Get(pump.ReadHistoryPage(0)).Span[0]);
        Assert.Equal(PumpErrorKind.Refused, pump.ReadHistoryPage(1).Error!.Kind);
        var pages = Get(pump.ReadGlucosePages());
        Assert.Null(PageWalk.Read(Get(pump.ReadGlucosePage(pages.Current)).ToArray()));
        Get(pump.WriteGlucoseTimestamp());
        Assert.NotNull(PageWalk.Read(Get(pump.ReadGlucosePage(pages.Current)).ToArray()));
        Assert.Equal(PumpErrorKind.Refused, pump.ReadGlucosePage(pages.Current - pages.Count).Error!.Kind);
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void Through_a_bad_channel_the_driver_reads_late_or_not_at_all_but_never_wrong()
    {
        var faults = new FaultPlan(Loss: 0.2, Corrupt: 0.05, Late: 0.05, Duplicate: 0.05);
        using var server = new RunningServer(options => options with { Faults = faults, Seed = 11 });
        using var radio = SerialRadio.Open(server.TerminalPath, Megahertz).Require();
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse("123456").Require(), new WorldTime(server));
        while (pump.Wake().Error is not null) server.Advance(server.Now.AddSeconds(10));
        var (answered, pages) = (0, 0);
        byte[]? page = null;
        for (var i = 0; i < 200; i++)
        {
            if (pump.ReadTempBasal().TryGet(out var temp, out _))
            {
                answered++;
                Assert.False(temp.Runs);
            }

            if (i % 20 != 0 || !pump.ReadHistoryPage(0).TryGet(out var bytes, out _)) continue;
            pages++;
            page ??= bytes.ToArray();
            Assert.Equal(page, bytes.ToArray());
        }

        Assert.True(answered > 150, $"{answered} of 200 reads were answered");
        Assert.True(pages > 0);
        Assert.Empty(server.Ledger().OfType<BolusStarted>());
        Assert.Empty(server.Ledger().OfType<TempBasalSet>());
    }

    private static T Get<T>(PumpResult<T> result)
    {
        Assert.True(result.TryGet(out var value, out var error), error?.ToString());
        return value!;
    }
}
