namespace Loop.Radio.Tests;

public sealed class DiagnosticsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void The_older_dialect_reads_registers_from_1_0_and_keeps_no_statistics()
    {
        using var radio = Open(SlaveFirmware.Legacy("subg_rfspy 1.0", command => command switch
        {
            [0x01] => [(byte)'O', (byte)'K', 0],
            [0x09, 0x09] => [0x26, 0],
            [0x09, 0x0A] => [0x30, 0],
            [0x09, 0x0B] => [0x00, 0x00],
            _ => [],
        }));
        var told = (IRadioDiagnostics)radio;

        Assert.Null(told.CheckState());
        Assert.Equal(0x26, told.ReadRegister(0x09).Require());
        Assert.Equal(0x00, told.ReadRegister(0x0B).Require());
        Assert.Equal(916.5, told.ReadFrequency().Require());
        Assert.Equal(916.541015625, told.Megahertz);
        Assert.Contains("keeps no statistics", told.ReadStatistics().Problem!.What, StringComparison.Ordinal);
        Assert.Equal(0, radio.Tally.StaleBytes);
    }

    [Fact]
    public void Before_1_0_a_register_is_not_asked_for()
    {
        var slave = SlaveFirmware.Legacy("subg_rfspy 0.9");
        using var radio = Open(slave);
        var commands = slave.Commands.Count;
        Assert.Contains("cannot read its registers", ((IRadioDiagnostics)radio).ReadRegister(9).Problem!.What, StringComparison.Ordinal);
        Assert.Equal(commands, slave.Commands.Count);
    }

    [Fact]
    public void The_older_dialect_switches_its_light_without_an_answer()
    {
        var slave = SlaveFirmware.Legacy("subg_rfspy 0.9", _ => []);
        using var radio = Open(slave);
        Assert.Null(((IRadioDiagnostics)radio).SetLed(RadioLed.Blue, RadioLedMode.On));
        Assert.Equal("080101", Convert.ToHexString(slave.Commands[^1]));
    }

    [Fact]
    public void The_second_dialect_tells_all_of_it()
    {
        var slave = SlaveFirmware.Second("subg_rfspy 2.2", command => command switch
        {
            [0x01] => [0xDD, (byte)'O', (byte)'K'],
            [0x08, 0x00, 0x02] => [0xDD],
            [0x09, 0x09, 0x09] => [0xDD, 0x26],
            [0x09, 0x0A, 0x0A] => [0xDD, 0x30],
            [0x09, 0x0B, 0x0B] => [0xDD, 0x00],
            [0x0E] => [0xDD, 0, 0, 3, 0xE8, 0, 0, 0, 0, 0, 9, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0],
            _ => [0x22],
        });
        using var radio = Open(slave);
        var told = (IRadioDiagnostics)radio;

        Assert.Null(told.CheckState());
        Assert.Null(told.SetLed(RadioLed.Green, RadioLedMode.Auto));
        Assert.Equal(916.5, told.ReadFrequency().Require());
        Assert.Equal(new RadioStatistics(TimeSpan.FromSeconds(1), 0, 0, 9, 8, 0, 1), told.ReadStatistics().Require());
    }

    [Fact]
    public void An_answer_that_is_none_is_a_problem_and_the_next_request_finds_its_way_back()
    {
        var slave = SlaveFirmware.Second("subg_rfspy 2.2", _ => [0x22]);
        using var radio = Open(slave);
        var told = (IRadioDiagnostics)radio;
        Assert.NotNull(told.CheckState());
        Assert.NotNull(told.SetLed(RadioLed.Green, RadioLedMode.On));
        Assert.NotNull(told.ReadStatistics().Problem);
        Assert.NotNull(told.ReadRegister(0).Problem);

        Assert.True(radio.SetFrequency(916.6).TryGet(out var megahertz, out _));
        Assert.Equal(916.6, megahertz, 4);
    }

    private static IRadio Open(ScriptedSlave slave) => SpiRadio.Open(new SlaveBus(slave), "bus", 916.541, Patience).Require();
}
