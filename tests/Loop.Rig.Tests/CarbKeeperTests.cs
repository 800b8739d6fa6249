using Loop.Journal;
using Loop.Rig.Monitor;
using Loop.Testing;
using Loop.Therapy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loop.Rig.Tests;

public sealed class CarbKeeperTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("loop-carbs-").FullName;
    private readonly Store store;
    private readonly CarbKeeper carbs;

    public CarbKeeperTests()
    {
        store = Store.Open(Path.Combine(folder, "store"), new StoreOptions(false, TimeProvider.System)).Require();
        carbs = new CarbKeeper(store, TimeProvider.System, NullLogger<CarbKeeper>.Instance);
    }

    private string Carbs => Path.Combine(store.Folder, "carbs");

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_running_rig_sees_in_each_cycle_what_was_announced_and_taken_back_since()
    {
        Assert.Empty(carbs.Read(Noon));
        Announce(45, Noon.AddMinutes(-3));
        Assert.Equal(45, Assert.Single(carbs.Read(Noon)).Grams);
        Announce(20, Noon.AddMinutes(7));
        Assert.Single(carbs.Read(Noon.AddMinutes(5)));
        Assert.Equal([20, 45], carbs.Read(Noon.AddMinutes(10)).Select(entry => entry.Grams));
        CarbJournal.Withdraw(store.Folder, "c1", Noon, "somebody").Require();
        Assert.Equal(20, Assert.Single(carbs.Read(Noon.AddMinutes(15))).Grams);
        Assert.Empty(carbs.Read(Noon.AddHours(30)));
        Assert.DoesNotContain("note", File.ReadAllText(Path.Combine(store.Folder, "journal")), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-05")]
    public void A_torn_announcement_is_left_out_and_put_on_record_once()
    {
        Announce(45, Noon);
        Announce(20, Noon);
        File.WriteAllBytes(Carbs, File.ReadAllBytes(Carbs)[..^5]);

        for (var cycle = 0; cycle < 3; cycle++) Assert.Equal(45, Assert.Single(carbs.Read(Noon)).Grams);
        Assert.Equal(1, Notes("is incomplete and was not read"));
    }

    [Fact]
    [Hazard("PLT-06")]
    [Hazard("HUM-02")]
    public void On_a_damaged_file_the_loop_goes_on_without_announced_carbs_and_says_so()
    {
        Announce(45, Noon);
        Announce(20, Noon);
        var bytes = File.ReadAllBytes(Carbs);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(Carbs, bytes);

        for (var cycle = 0; cycle < 3; cycle++) Assert.Empty(carbs.Read(Noon));
        Assert.Equal(1, Notes("is damaged at line 2"));
    }

    private int Notes(string text) => File.ReadAllText(Path.Combine(store.Folder, "journal")).Split(text).Length - 1;

    private void Announce(double grams, DateTimeOffset at) => CarbJournal.Announce(store.Folder, grams, at, CarbSource.CommandLine, Noon, "somebody").Require();
}
