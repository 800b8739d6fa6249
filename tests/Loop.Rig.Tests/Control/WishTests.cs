using System.Text;
using Loop.Journal;
using Loop.Rig.Control;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Control;

public sealed class WishTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly string folder = Directory.CreateTempSubdirectory("loop-wishes-").FullName;
    private readonly Store store;

    public WishTests() => store = Store.Open(Path.Combine(folder, "store"), new StoreOptions(false, TimeProvider.System)).Require();

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Mon-Fri 07:00-09:00", "2026-03-02T06:00:00Z", true)]      // Monday 07:00 in Berlin
    [InlineData("Mon-Fri 07:00-09:00", "2026-03-02T08:00:00Z", false)]     // its end is not in it
    [InlineData("Mon-Fri 07:00-09:00", "2026-03-01T06:30:00Z", false)]     // Sunday
    [InlineData("Sat,Sun 22:00-06:00", "2026-03-02T03:00:00Z", true)]      // Monday night belongs to Sunday
    [InlineData("Fri-Mon 10:00-11:00", "2026-03-01T09:30:00Z", true)]
    [InlineData("daily 07:00-09:00", "2026-07-01T05:30:00Z", true)]        // summer time
    public void A_schedule_is_by_the_wall_clock(string text, string instant, bool isIn) =>
        Assert.Equal(isIn, WeeklySpan.Parse(text).Require().Contains(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Berlin));

    [Theory]
    [InlineData("")]
    [InlineData("Mon-Fri")]
    [InlineData("Mon-Fri 07:00-07:00")]
    [InlineData("Mon-Tue-Wed 07:00-08:00")]
    [InlineData("Someday 07:00-08:00")]
    [InlineData("Mon 7-8")]
    public void What_is_no_schedule_is_refused(string text) => Assert.NotNull(WeeklySpan.Parse(text).Problem);

    [Theory]
    [InlineData(19, null, null)]
    [InlineData(201, null, null)]
    [InlineData(100, 60.0, 100.0)]
    [InlineData(100, 150.0, 140.0)]
    [InlineData(100, double.NaN, 140.0)]
    [InlineData(100, 120.0, null)]
    [Hazard("HUM-13")]
    public void Overrides_have_hard_bounds(int percent, double? low, double? high) => Assert.NotNull(WishBounds.RefuseOverride(percent, low, high));

    [Fact]
    [Hazard("HUM-13")]
    public void What_is_set_survives_a_restart_and_ends_by_therapy_time()
    {
        var wishes = new PersonsWishes(store, Berlin);
        wishes.SetTarget(140, 150, TimeSpan.FromMinutes(90), Noon, "somebody").Require();
        wishes.SetOverride(new OverrideWish("", 80, null, null, true, Noon, Noon.AddHours(2), null, "somebody"), Noon).Require();

        var later = new PersonsWishes(store, Berlin);
        Assert.Equal(150, later.TargetAt(Noon.AddMinutes(89))!.High);
        Assert.Null(later.TargetAt(Noon.AddMinutes(90)));
        Assert.Equal(new DosingLayer(80, null, true), later.OverrideAt(Noon.AddMinutes(119))!.Layer);
        Assert.Null(later.OverrideAt(Noon.AddHours(2)));
        Assert.Equal("o2", later.EndOverride(null, Noon.AddMinutes(1)).Require().Id);
        Assert.Null(later.OverrideAt(Noon.AddMinutes(2)));
    }

    [Fact]
    [Hazard("HUM-07")]
    public void On_a_damaged_file_the_loop_is_open_and_says_why()
    {
        File.WriteAllText(Path.Combine(store.Folder, "wishes.json"), "{\"version\":1,\"nextId\":");
        var wishes = new PersonsWishes(store, Berlin);
        Assert.Contains("wishes.json", wishes.Unreadable!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"verb\":\"bolus\",\"units\":\"1\"}")]
    [InlineData("{\"verb\":\"bolus\",\"units\":1,\"force\":true}")]
    [InlineData("{\"verb\":\"bolus\",\"units\":1e400}")]
    [Hazard("SEC-12")]
    public void What_is_no_request_is_refused_without_being_repeated(string line) =>
        Assert.StartsWith("the request is no JSON object", ControlRequest.Parse(Encoding.UTF8.GetBytes(line)).Problem?.What ?? "", StringComparison.Ordinal);

    [Theory]
    [InlineData(1000u, 1000u, true)]
    [InlineData(0u, 1000u, true)]
    [InlineData(1001u, 1000u, false)]
    [InlineData(1000u, 0u, false)]
    [Hazard("SEC-05")]
    public void Only_the_owner_and_root_may_command(uint peer, uint owner, bool may) => Assert.Equal(may, ControlSocket.MayAsk(peer, owner));

    [Fact]
    [Hazard("SEC-05")]
    public void The_socket_is_its_owners_alone_and_refused_in_an_open_folder()
    {
        using (ControlSocket.Listen(store.Folder).Require())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ControlSocket.PathIn(store.Folder)));
        using (ControlSocket.Listen(store.Folder).Require()) { }               // a dead rig's socket is in nobody's way
        File.SetUnixFileMode(store.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        Assert.Contains("chmod 700", ControlSocket.Listen(store.Folder).Problem!.Remedy, StringComparison.Ordinal);
    }
}
