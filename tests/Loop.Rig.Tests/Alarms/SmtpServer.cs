using System.Threading.Channels;

namespace Loop.Rig.Tests.Alarms;

/// <summary>A mail as its server took it.</summary>
/// <param name="Verbs">The commands of the conversation, in order.</param>
internal sealed record SmtpSeen(string Sender, IReadOnlyList<string> Recipients, string Data, IReadOnlyList<string> Verbs);

/// <summary>A mail server after RFC 5321, as far as a mail needs it, with AUTH PLAIN; keeps what it received.</summary>
internal sealed class SmtpServer(bool refusesRecipients = false) : LoopbackServer
{
    private readonly Channel<SmtpSeen> seen = Channel.CreateUnbounded<SmtpSeen>();

    public Uri Address => new($"smtp://127.0.0.1:{Port}");

    public async Task<SmtpSeen> Next() => await seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    protected override async Task Converse(StreamReader from, StreamWriter to)
    {
        List<string> verbs = [], recipients = [];
        var sender = "";
        await to.WriteLineAsync("220 loopback ESMTP");
        while (await from.ReadLineAsync(Stopping) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            verbs.Add(verb);
            switch (verb)
            {
                case "EHLO":
                    await to.WriteAsync("250-loopback\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n");
                    break;
                case "AUTH":
                    await to.WriteLineAsync("235 welcome");
                    break;
                case "MAIL":
                    sender = Mailbox(line);
                    await to.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    if (!refusesRecipients) recipients.Add(Mailbox(line));
                    await to.WriteLineAsync(refusesRecipients ? "550 nobody of that name" : "250 ok");
                    break;
                case "DATA":
                    await to.WriteLineAsync("354 go ahead");
                    var data = await Data(from);
                    seen.Writer.TryWrite(new SmtpSeen(sender, [.. recipients], data, [.. verbs]));
                    await to.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await to.WriteLineAsync("221 bye");
                    return;
                default:
                    await to.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<string> Data(StreamReader from)
    {
        List<string> lines = [];
        while (await from.ReadLineAsync(Stopping) is { } line && line != ".") lines.Add(line.StartsWith('.') ? line[1..] : line);
        return string.Join('\n', lines);
    }

    private static string Mailbox(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
