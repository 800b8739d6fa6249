using System.Globalization;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>What the ways over HTTP have in common: one request, of which the status alone is looked at.</summary>
internal abstract class HttpRoute(HttpClient client, AlarmRoute route) : IAlarmRoute
{
    public string Name => $"{route.Kind} at {route.Address.Host}";

    public AlarmRouteKind Kind => route.Kind;

    public AlarmSeverity From => route.From;

    public async Task<Problem?> Send(AlarmMessage message, CancellationToken cancel)
    {
        using var request = Request(message);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.IsSuccessStatusCode
            ? null
            : new Problem(
                string.Create(CultureInfo.InvariantCulture, $"{Name} answered {(int)answer.StatusCode}"), "check the route's address, and its user and token in the secrets file");
    }

    protected abstract HttpRequestMessage Request(AlarmMessage message);

    /// <summary>A path below the service's own address, which may have a path itself.</summary>
    protected Uri Below(string path) => new($"{route.Address.AbsoluteUri.TrimEnd('/')}/{path}");
}
