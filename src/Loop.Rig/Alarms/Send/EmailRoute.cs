using Loop.Therapy;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Loop.Rig.Alarms;

/// <summary>A mail over SMTP, whose sender and recipient the settings' reader saw to. Each is a conversation of its own: alarms are hours apart, and a kept connection would be dead by then.</summary>
internal sealed class EmailRoute(AlarmRoute route, string? user, string? password) : IAlarmRoute
{
    public string Name => $"{route.Kind} at {route.Address.Host}";

    public AlarmRouteKind Kind => route.Kind;

    public AlarmSeverity From => route.From;

    public async Task<Problem?> Send(AlarmMessage message, CancellationToken cancel)
    {
        using var mail = new MimeMessage();
        mail.From.Add(MailboxAddress.Parse(route.Sender!));
        mail.To.Add(MailboxAddress.Parse(route.Recipient!));
        mail.Subject = message.Title;
        mail.Priority = message.Severity == AlarmSeverity.Urgent ? MessagePriority.Urgent : MessagePriority.Normal;
        using var text = new TextPart("plain") { Text = message.Text + "\n\nAnswer on the rig: loop alarms --ack ID or loop alarms --snooze ID MINUTES\n" };
        mail.Body = text;

        using var client = new SmtpClient();
        await client.ConnectAsync(route.Address.Host, route.Address.Port, Security(), cancel);
        if (user is not null && password is not null) await client.AuthenticateAsync(user, password, cancel);
        await client.SendAsync(mail, cancel);
        // The server has taken it; how it says goodbye changes nothing.
        return null;
    }

    private SecureSocketOptions Security() => route.Address.Scheme switch
    {
        "smtps" => SecureSocketOptions.SslOnConnect,
        "smtp+starttls" => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
