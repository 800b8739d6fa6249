using Loop.Rig.Alarms;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Alarms;

public sealed class AlarmSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("loop-secrets-").FullName;
    private readonly HttpClient client = new();

    private string Secrets => Path.Combine(folder, "secrets.json");

    public void Dispose()
    {
        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Hazard("HUM-05")]
    public void A_file_that_says_nothing_of_alarms_has_them_all_and_reaches_the_terminal()
    {
        var alarms = OrdinaryThresholds.Read("").Require().Alarms;
        Assert.Equal(55, alarms.Thresholds.UrgentLow.Value);
        Assert.Equal(TimeSpan.FromMinutes(25), alarms.Thresholds.NotLooping);
        Assert.Same(AlarmReach.None, AlarmReach.Of(alarms, client).Require());
        Assert.Contains("alarms.secretsFile", AlarmReach.Of(alarms with { Watcher = true }, client).Problem!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urgentLow", 53, "54 to 80 mg/dL")]
    [InlineData("urgentLow", 3.9, "54 to 80 mg/dL")]
    [InlineData("notLoopingMinutes", 61, "15 to 60 minutes")]
    [InlineData("pumpSilentMinutes", 90, "10 to 60 minutes")]
    [InlineData("suspendedMinutes", 91, "15 to 90 minutes")]
    [InlineData("unknownDeliveryMinutes", 31, "6 to 30 minutes")]
    [InlineData("reservoirUnits", 4, "5 to 100 U")]
    [InlineData("batteryVolts", 1.0, "1.1 to 1.45 V")]
    [InlineData("sensorMissingMinutes", 0, "12 to 60 minutes")]
    [InlineData("diskMegabytes", 1, "50 to 10000 MB")]
    [InlineData("clockSeconds", 90, "15 to 60 seconds")]
    [InlineData("carbsRequired", 0, "1 to 60 g")]
    [Hazard("HUM-05")]
    public void No_threshold_goes_where_it_would_silence_its_alarm(string key, double value, string range)
    {
        var problem = OrdinaryThresholds.Read(FormattableString.Invariant($", \"alarms\": {{ \"{key}\": {value} }}")).Problem;
        Assert.Contains(key, problem!.What, StringComparison.Ordinal);
        Assert.Contains(range, problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "kind": "ntfy", "address": "http://ntfy.sh" }""")]
    [InlineData("""{ "kind": "ntfy", "address": "https://user:secret@ntfy.sh" }""")]
    [InlineData("""{ "kind": "email", "address": "smtp://mail.example.org:25", "sender": "a@b.c", "recipient": "a@b.c" }""")]
    [InlineData("""{ "kind": "email", "address": "smtps://mail.example.org:465", "sender": "a@b.c" }""")]
    [InlineData("""{ "kind": "email", "address": "smtps://mail.example.org:465", "sender": "a@b.c\r\nBcc: x@y.z", "recipient": "a@b.c" }""")]
    [InlineData("""{ "kind": "fax", "address": "https://ntfy.sh" }""")]
    [InlineData("""{ "kind": "ntfy", "address": "https://ntfy.sh", "token": "secret" }""")]
    [Hazard("SEC-13")]
    public void Secrets_go_neither_into_the_settings_nor_over_the_wire_in_the_clear(string route)
    {
        var problem = OrdinaryThresholds.Read($$""", "alarms": { "secretsFile": "/etc/loop/secrets.json", "routes": [ {{route}} ] }""").Problem;
        Assert.NotNull(problem);
        Assert.DoesNotContain("secret@", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_come_in_the_order_of_the_file_with_their_secrets()
    {
        Write("""{ "ntfyTopic": "t", "pushoverUser": "u", "pushoverToken": "p", "callAccount": "a", "callToken": "k", "callFrom": "+1", "callTo": "+2", "watcherAddress": "https://watch.example.org/1" }""");
        var reach = AlarmReach.Of(Settings(), client).Require();
        Assert.Equal([AlarmRouteKind.Ntfy, AlarmRouteKind.Pushover, AlarmRouteKind.Email, AlarmRouteKind.Call], reach.Routes.Select(route => route.Kind));
        Assert.Equal(AlarmSeverity.Urgent, reach.Routes[3].From);
        Assert.Equal("https://watch.example.org/1", reach.Watcher!.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{ }""", "ntfyTopic")]
    [InlineData("""{ "ntfyTopic": "t", "pushoverUser": "u" }""", "pushoverToken")]
    [InlineData("""[ "t" ]""", "flat JSON object")]
    [InlineData("""{ "ntfyTopic": 7 }""", "flat JSON object")]
    [InlineData("""{ "ntfyTopic": "a\r\nPriority: 1" }""", "flat JSON object")]
    [InlineData("""{ "ntfyTopic": "a", "ntfyTopic": "b" }""", "flat JSON object")]
    public void A_file_of_secrets_that_lacks_one_is_refused_by_its_name(string text, string named)
    {
        Write(text);
        Assert.Contains(named, AlarmReach.Of(Settings(), client).Problem!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [Hazard("SEC-13")]
    public void A_file_of_secrets_that_others_may_read_is_refused(UnixFileMode others)
    {
        Write("{ }");
        File.SetUnixFileMode(Secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        Assert.Contains("chmod 600", AlarmSecrets.Read(Secrets).Problem!.Remedy, StringComparison.Ordinal);
    }

    private AlarmSettings Settings() => OrdinaryThresholds.Read($$"""
        , "alarms": { "watcher": true, "secretsFile": "{{Secrets}}", "routes": [
            { "kind": "ntfy", "address": "https://ntfy.sh" },
            { "kind": "pushover", "address": "https://api.pushover.net" },
            { "kind": "email", "address": "smtp+starttls://mail.example.org:587", "sender": "rig@example.org", "recipient": "me@example.org" },
            { "kind": "call", "address": "https://api.twilio.com", "from": "urgent" } ] }
        """).Require().Alarms;

    private void Write(string text)
    {
        File.WriteAllText(Secrets, text);
        File.SetUnixFileMode(Secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
