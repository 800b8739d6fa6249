using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>A push message as Pushover takes it (pushover.net/api): a form.</summary>
internal sealed class PushoverRoute(HttpClient client, AlarmRoute route, string user, string token) : HttpRoute(client, route)
{
    // The service cuts longer messages off at 1024 characters.
    private const int LongestText = 1024;

    protected override HttpRequestMessage Request(AlarmMessage message)
    {
        var text = message.Text;
        Dictionary<string, string> form = new()
        {
            ["token"] = token,
            ["user"] = user,
            ["title"] = message.Title,
            ["message"] = text.Length > LongestText ? text[..LongestText] : text,
            ["priority"] = Priority(message),
        };
        if (form["priority"] == "2")
        {
            // An emergency sounds again every minute, for as long as until we repeat it ourselves.
            form["retry"] = "60";
            form["expire"] = "600";
        }

        return new HttpRequestMessage(HttpMethod.Post, Below("1/messages.json")) { Content = new FormUrlEncodedContent(form) };
    }

    private static string Priority(AlarmMessage message) => message.IsOver ? "0" : message.Severity switch
    {
        AlarmSeverity.Urgent => "2",
        AlarmSeverity.Warning => "1",
        _ => "0",
    };
}
