using System.Net.Http.Headers;
using System.Text;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>A push message as ntfy takes it (docs.ntfy.sh/publish): the text as body, the rest in headers.</summary>
internal sealed class NtfyRoute(HttpClient client, AlarmRoute route, string topic, string? token) : HttpRoute(client, route)
{
    protected override HttpRequestMessage Request(AlarmMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Below(Uri.EscapeDataString(topic))) { Content = new StringContent(message.Text, Encoding.UTF8, "text/plain") };
        request.Headers.Add("Title", message.Title);
        request.Headers.Add("Priority", Priority(message));
        request.Headers.Add("Tags", message.IsOver ? "white_check_mark" : "rotating_light");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    // 5 breaks through a phone's silence, 3 is ordinary.
    private static string Priority(AlarmMessage message) => message.IsOver ? "3" : message.Severity switch
    {
        AlarmSeverity.Urgent => "5",
        AlarmSeverity.Warning => "4",
        _ => "3",
    };
}
