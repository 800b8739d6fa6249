using Loop.Rig.Alarms;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Alarms;

/// <summary>Each way out, in a real conversation over a real socket.</summary>
public sealed class AlarmRoutesTests : IDisposable
{
    private static readonly AlarmMessage Low = new([new AlarmLine(3, AlarmSeverity.Urgent, "glucose is 48 mg/dL; eat < fast & sweet > now", Over: false)], 0);
    private static readonly AlarmMessage Over = new([new AlarmLine(3, AlarmSeverity.Urgent, "glucose is 48 mg/dL", Over: true)], 0);

    private readonly HttpClient client = new();

    public void Dispose() => client.Dispose();

    [Fact]
    [Hazard("SC-3")]
    public async Task A_mail_is_handed_to_its_server()
    {
        await using var server = new SmtpServer();
        var route = new EmailRoute(Mail(server.Address), "user", "password");
        Assert.Null(await route.Send(Low, CancellationToken.None));

        var mail = await server.Next();
        Assert.Equal(["EHLO", "AUTH", "MAIL", "RCPT", "DATA"], mail.Verbs.Where((verb, at) => verb != "EHLO" || at == 0));
        Assert.Equal("rig@example.org", mail.Sender);
        Assert.Equal(["me@example.org"], mail.Recipients);
        Assert.Contains("Subject: Loop: URGENT", mail.Data, StringComparison.Ordinal);
        Assert.Contains("glucose is 48 mg/dL; eat < fast & sweet > now", mail.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_the_server_does_not_want_is_a_failure()
    {
        await using var server = new SmtpServer(refusesRecipients: true);
        await Assert.ThrowsAsync<MailKit.Net.Smtp.SmtpCommandException>(() => new EmailRoute(Mail(server.Address), null, null).Send(Low, CancellationToken.None));
    }

    [Fact]
    [Hazard("SC-3")]
    public async Task A_push_has_the_shape_of_ntfy()
    {
        await using var server = new HttpServer();
        Assert.Null(await new NtfyRoute(client, Way(AlarmRouteKind.Ntfy, server), "my topic", "tk_1").Send(Low, CancellationToken.None));

        var seen = await server.Next();
        Assert.Equal("POST /my%20topic HTTP/1.1", seen.Line);
        Assert.Equal("Loop: URGENT", seen.Headers["Title"]);
        Assert.Equal("5", seen.Headers["Priority"]);
        Assert.Equal("Bearer tk_1", seen.Headers["Authorization"]);
        Assert.Equal(Low.Text, seen.Body);
    }

    [Fact]
    [Hazard("SC-3")]
    public async Task A_push_has_the_shape_of_Pushover()
    {
        await using var server = new HttpServer();
        var route = new PushoverRoute(client, Way(AlarmRouteKind.Pushover, server), "u1", "t1");
        Assert.Null(await route.Send(Low, CancellationToken.None));

        var seen = await server.Next();
        Assert.Equal("POST /1/messages.json HTTP/1.1", seen.Line);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["token"] = "t1",
                ["user"] = "u1",
                ["title"] = "Loop: URGENT",
                ["message"] = Low.Text,
                ["priority"] = "2",
                ["retry"] = "60",
                ["expire"] = "600",
            },
            seen.Form);
        Assert.Null(await route.Send(Over, CancellationToken.None));
        Assert.Equal("0", (await server.Next()).Form["priority"]);
    }

    [Fact]
    [Hazard("SC-3")]
    public async Task A_call_has_the_shape_of_Twilio_and_says_the_alarm_escaped()
    {
        await using var server = new HttpServer(201);
        var route = new CallRoute(client, Way(AlarmRouteKind.Call, server), new CallAccount("AC1", "secret", "+15550001", "+15550002"));
        Assert.Null(await route.Send(Low, CancellationToken.None));

        var seen = await server.Next();
        Assert.Equal("POST /2010-04-01/Accounts/AC1/Calls.json HTTP/1.1", seen.Line);
        Assert.Equal("Basic " + Convert.ToBase64String("AC1:secret"u8), seen.Headers["Authorization"]);
        Assert.Equal(("+15550002", "+15550001"), (seen.Form["To"], seen.Form["From"]));
        Assert.Contains("eat &lt; fast &amp; sweet &gt; now", seen.Form["Twiml"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_service_that_refuses_is_a_failure_that_names_no_secret(int status)
    {
        await using var server = new HttpServer(status);
        var problem = await new NtfyRoute(client, Way(AlarmRouteKind.Ntfy, server), "topic-secret", "token-secret").Send(Low, CancellationToken.None);
        Assert.Contains($"answered {status}", problem!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("-secret", problem.ToString(), StringComparison.Ordinal);
    }

    private static AlarmRoute Mail(Uri address) => new(AlarmRouteKind.Email, address, AlarmSeverity.Notice, "rig@example.org", "me@example.org");

    private static AlarmRoute Way(AlarmRouteKind kind, HttpServer server) => new(kind, server.Address, AlarmSeverity.Notice);
}
