using System.Net.Http.Headers;
using System.Security;
using System.Text;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>Whom a voice service calls, and as whom.</summary>
internal sealed record CallAccount(string Account, string Token, string Caller, string Callee);

/// <summary>A phone call by a voice service of Twilio's shape (twilio.com/docs/voice/api/call-resource): a form, and what is to be said as TwiML.</summary>
internal sealed class CallRoute(HttpClient client, AlarmRoute route, CallAccount account) : HttpRoute(client, route)
{
    // The service takes 4000 characters of TwiML; nobody listens to more than this at night.
    private const int LongestSaid = 600;

    protected override HttpRequestMessage Request(AlarmMessage message)
    {
        var text = $"{message.Title}. {message.Text.ReplaceLineEndings(". ")}";
        var said = SecurityElement.Escape(text.Length > LongestSaid ? text[..LongestSaid] : text);
        var request = new HttpRequestMessage(HttpMethod.Post, Below($"2010-04-01/Accounts/{Uri.EscapeDataString(account.Account)}/Calls.json"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["To"] = account.Callee,
                ["From"] = account.Caller,
                ["Twiml"] = $"<Response><Say loop=\"2\">{said}</Say></Response>",
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Account}:{account.Token}")));
        return request;
    }
}
