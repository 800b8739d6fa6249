using Loop.Testing;

namespace Loop.Radio.Tests;

public sealed class FirmwareTests
{
    [Theory]
    [InlineData("subg_rfspy 0.6", typeof(LegacyDialect))]
    [InlineData("subg_rfspy 0.8", typeof(LegacyDialect))]
    [InlineData("subg_rfspy 0.9 emulated", typeof(LegacyDialect))]
    [InlineData("subg_rfspy 1.0", typeof(LegacyDialect))]
    [InlineData("subg_rfspy 2.0", typeof(SecondDialect))]
    [InlineData("subg_rfspy 2.2", typeof(SecondDialect))]
    [InlineData("subg_rfspy 2.3.dev", typeof(SecondDialect))]
    public void The_version_chooses_the_dialect(string version, Type dialect) =>
        Assert.IsType(dialect, Firmware.DialectOf("/dev/x", version).Require());

    [Theory]
    [Hazard("PLT-09")]
    [InlineData("subg_rfspy 0.5")]
    [InlineData("subg_rfspy 1.1")]
    [InlineData("subg_rfspy 2.4")]
    [InlineData("subg_rfspy 3.0")]
    [InlineData("subg_rfspy 2")]
    [InlineData("subg_rfspy ")]
    [InlineData("subg_rfspy -0.9")]
    public void An_unknown_version_is_refused_with_what_to_flash(string version)
    {
        Assert.False(Firmware.DialectOf("/dev/x", version).TryGet(out _, out var problem));
        Assert.Contains(version, problem!.What, StringComparison.Ordinal);
        Assert.Contains("flash", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_found_in_the_reply_of_either_dialect()
    {
        Assert.Equal("subg_rfspy 0.9", Firmware.VersionIn("subg_rfspy 0.9"u8));
        Assert.Equal("subg_rfspy 2.2", Firmware.VersionIn([0xDD, .. "subg_rfspy 2.2"u8]));
        Assert.Null(Firmware.VersionIn("OK"u8));
        Assert.Null(Firmware.VersionIn([]));
    }

    [Fact]
    [Hazard("PLT-18")]
    public void Only_a_text_that_says_so_is_emulated()
    {
        Assert.True(Firmware.IsEmulated("subg_rfspy 2.2 emulated"));
        Assert.False(Firmware.IsEmulated("subg_rfspy 2.2"));
    }
}
