using System.Net.Sockets;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>Whether the ways by which people are alarmed are complete and can be reached from here. Sends nothing to anybody.</summary>
public static class AlarmProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>One entry for each way, by a name without secrets, and what is wrong with it; or the problem that they cannot be made.</returns>
    public static async Task<Result<IReadOnlyList<(string Way, Problem? Problem)>>> Run(AlarmSettings settings, CancellationToken stop)
    {
        using var client = new HttpClient();
        if (!AlarmReach.Of(settings, client).TryGet(out var reach, out var problem)) return problem;
        var found = new List<(string, Problem?)>();
        for (var i = 0; i < settings.Routes.Count; i++) found.Add((reach.Routes[i].Name, await Connect(reach.Routes[i].Name, settings.Routes[i].Address, stop)));
        if (reach.Watcher is { } watcher) found.Add(("the watcher", await Connect("the watcher", watcher, stop)));
        return found;
    }

    private static async Task<Problem?> Connect(string name, Uri address, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, patience.Token);
            return null;
        }
        catch (SocketException refused)
        {
            return new Problem($"{name} cannot be reached: {refused.Message}", "check the network and the route's address");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Problem($"{name} did not answer within {Patience.TotalSeconds:0} s", "check the network and the route's address");
        }
    }
}
