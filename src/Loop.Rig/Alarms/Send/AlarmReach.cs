using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>All the ways out of the rig, ready to be used.</summary>
/// <param name="Routes">In the order in which they are tried.</param>
/// <param name="Watcher">Whom to tell of each finished cycle; null for nobody. A secret.</param>
internal sealed record AlarmReach(IReadOnlyList<IAlarmRoute> Routes, Uri? Watcher)
{
    /// <summary>Nobody beyond the terminal. A simulation has this one always: it must never call a person (PLT-18).</summary>
    public static AlarmReach None { get; } = new([], null);

    /// <summary>The ways that settings name, or what is missing for one of them.</summary>
    public static Result<AlarmReach> Of(AlarmSettings settings, HttpClient client)
    {
        if (settings.Routes.Count == 0 && !settings.Watcher) return None;
        if (settings.SecretsFile is null)
            return new Problem("alarms have ways to travel and no secretsFile", "name in alarms.secretsFile the file that holds their users and tokens and the watcher's address");
        if (!AlarmSecrets.Read(settings.SecretsFile).TryGet(out var secrets, out var problem)) return problem;
        List<IAlarmRoute> routes = [];
        foreach (var each in settings.Routes)
        {
            if (!RouteOf(each, secrets, client).TryGet(out var route, out problem)) return problem;
            routes.Add(route.Route);
        }

        if (!settings.Watcher) return new AlarmReach(routes, null);
        if (!secrets.Get("watcherAddress").TryGet(out var text, out problem)) return problem;
        return Uri.TryCreate(text, UriKind.Absolute, out var watcher) && (watcher.Scheme == Uri.UriSchemeHttps || watcher is { IsLoopback: true, Scheme: "http" })
            ? new AlarmReach(routes, watcher)
            : new Problem("watcherAddress in the secrets file is no https:// address (not shown: it is a secret)", "write the address that the watcher gave you");
    }

    private static Result<Made> RouteOf(AlarmRoute route, AlarmSecrets secrets, HttpClient client)
    {
        Problem? problem;
        switch (route.Kind)
        {
            case AlarmRouteKind.Email:
                return new Made(new EmailRoute(route, secrets.Find("emailUser"), secrets.Find("emailPassword")));
            case AlarmRouteKind.Ntfy:
                if (!secrets.Get("ntfyTopic").TryGet(out var topic, out problem)) return problem;
                return new Made(new NtfyRoute(client, route, topic, secrets.Find("ntfyToken")));
            case AlarmRouteKind.Pushover:
                if (!secrets.Get("pushoverUser").TryGet(out var user, out problem) || !secrets.Get("pushoverToken").TryGet(out var token, out problem)) return problem;
                return new Made(new PushoverRoute(client, route, user, token));
            default:
                if (!secrets.Get("callAccount").TryGet(out var account, out problem)
                    || !secrets.Get("callToken").TryGet(out var password, out problem)
                    || !secrets.Get("callFrom").TryGet(out var caller, out problem)
                    || !secrets.Get("callTo").TryGet(out var callee, out problem)) return problem;
                return new Made(new CallRoute(client, route, new CallAccount(account, password, caller, callee)));
        }
    }

    // A result converts from a class, not from an interface.
    private sealed record Made(IAlarmRoute Route);
}
