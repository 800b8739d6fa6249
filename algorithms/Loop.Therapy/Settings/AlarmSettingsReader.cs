namespace Loop.Therapy;

/// <summary>Reads the <c>alarms</c> of a settings file. What is left out has a safe default: no setting switches a condition off (HUM-05).</summary>
internal static class AlarmSettingsReader
{
    private const int MostRoutes = 8;

    // Level 2 hypoglycaemia begins at 54 mg/dL; a person may be warned earlier, not later.
    private static readonly NumberRange UrgentLow = new(54, 80, "mg/dL", "alarms are set in mg/dL whatever the pump shows");
    private static readonly NumberRange CarbsRequired = new(1, 60, "g");
    private static readonly NumberRange NotLooping = new(15, 60, "minutes");
    private static readonly NumberRange PumpSilent = new(10, 60, "minutes");
    private static readonly NumberRange Suspended = new(15, 90, "minutes");
    private static readonly NumberRange UnknownDelivery = new(6, 30, "minutes");
    private static readonly NumberRange Reservoir = new(5, 100, "U");
    private static readonly NumberRange BatteryVolts = new(1.1, 1.45, "V");
    private static readonly NumberRange SensorMissing = new(12, 60, "minutes");
    private static readonly NumberRange DiskMegabytes = new(50, 10_000, "MB");

    // Above 60 s no bolus is given any more (LIM-19): nobody is told later than that.
    private static readonly NumberRange ClockSkew = new(15, 60, "seconds");

    /// <param name="node">Null where the file has no such section.</param>
    public static AlarmSettings Read(SettingsNode? node)
    {
        node?.AllowOnly(
            "urgentLow", "carbsRequired", "notLoopingMinutes", "pumpSilentMinutes", "suspendedMinutes", "unknownDeliveryMinutes", "reservoirUnits",
            "batteryVolts", "sensorMissingMinutes", "diskMegabytes", "clockSeconds", "routes", "secretsFile", "watcher");
        var thresholds = new AlarmThresholds(
            new MgPerDl(Number("urgentLow", UrgentLow, 55)),
            Number("carbsRequired", CarbsRequired, 10),
            TimeSpan.FromMinutes(Number("notLoopingMinutes", NotLooping, 25)),
            TimeSpan.FromMinutes(Number("pumpSilentMinutes", PumpSilent, 20)),
            TimeSpan.FromMinutes(Number("suspendedMinutes", Suspended, 60)),
            TimeSpan.FromMinutes(Number("unknownDeliveryMinutes", UnknownDelivery, 10)),
            new InsulinUnits(Number("reservoirUnits", Reservoir, 20)),
            Number("batteryVolts", BatteryVolts, 1.2),
            TimeSpan.FromMinutes(Number("sensorMissingMinutes", SensorMissing, 20)),
            Number("diskMegabytes", DiskMegabytes, 200),
            TimeSpan.FromSeconds(Number("clockSeconds", ClockSkew, 60)));
        var routes = node?.Optional("routes") is { } written ? written.Items(MostRoutes).Select(Route).ToList() : [];
        var secrets = node?.Optional("secretsFile")?.Text(path => path.StartsWith('/') && !path.Any(char.IsControl), "the full path of a file that only its owner may read");
        var watcher = node?.Optional("watcher");
        watcher?.Boolean();
        return new AlarmSettings(thresholds, routes, secrets, watcher is { IsFalse: false });

        double Number(string key, NumberRange range, double byDefault) => node?.Optional(key)?.Number(range) ?? byDefault;
    }

    private static AlarmRoute Route(SettingsNode node)
    {
        node.AllowOnly("kind", "address", "from", "sender", "recipient");
        var kind = node.Required("kind", "\"email\", \"ntfy\", \"pushover\" or \"call\"")?.Text(text => KindOf(text) is not null, "\"email\", \"ntfy\", \"pushover\" or \"call\"");
        var route = KindOf(kind ?? "") ?? AlarmRouteKind.Ntfy;
        var from = node.Optional("from")?.Text(text => SeverityOf(text) is not null, "\"notice\", \"warning\" or \"urgent\"");
        var mail = route == AlarmRouteKind.Email;
        var meaning = mail
            ? "smtps://HOST:465 or smtp+starttls://HOST:587; smtp:// only to this machine"
            : "an https:// address; http:// only to this machine";
        var address = node.Required("address", meaning)?.Text(text => AddressOf(text, mail) is not null, meaning);
        if (!mail && (node.Optional("sender") ?? node.Optional("recipient")) is { } stray) stray.Report("is for e-mail alone", "leave it out");
        return new AlarmRoute(
            route,
            AddressOf(address ?? "", mail) ?? new Uri("http://localhost/"),
            SeverityOf(from ?? "") ?? AlarmSeverity.Warning,
            mail ? Mailbox("sender") : null,
            mail ? Mailbox("recipient") : null);

        string Mailbox(string key) => node.Required(key, "\"name@example.org\"")?.Text(IsMailbox, "a mail address such as \"name@example.org\"") ?? "";
    }

    private static AlarmRouteKind? KindOf(string text) => text switch
    {
        "email" => AlarmRouteKind.Email,
        "ntfy" => AlarmRouteKind.Ntfy,
        "pushover" => AlarmRouteKind.Pushover,
        "call" => AlarmRouteKind.Call,
        _ => null,
    };

    private static AlarmSeverity? SeverityOf(string text) => text switch
    {
        "notice" => AlarmSeverity.Notice,
        "warning" => AlarmSeverity.Warning,
        "urgent" => AlarmSeverity.Urgent,
        _ => null,
    };

    // Tokens travel on it: in the clear only where nobody else listens (SEC-13).
    private static Uri? AddressOf(string text, bool mail)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0) return null;
        var isSafe = mail ? address.Scheme is "smtps" or "smtp+starttls" : address.Scheme == Uri.UriSchemeHttps;
        var isLocal = address.IsLoopback && address.Scheme == (mail ? "smtp" : Uri.UriSchemeHttp);
        return (isSafe || isLocal) && address.Host.Length > 0 && (!mail || address.Port > 0) ? address : null;
    }

    private static bool IsMailbox(string text) =>
        text.Length <= 254 && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>');
}
