using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Status;

/// <summary>The rig's status for Nightscout, as oref0's ns-status makes it.</summary>
public static class DeviceStatus
{
    /// <summary>oref0's version, which Nightscout's status names: the one whose answers these are.</summary>
    public const string Version = "0.7.1";

    // What nobody who reads a Nightscout page should learn from it.
    private static readonly string[] Private = ["nightscout_host", "bt_mac", "pushover_token", "pushover_user", "pump_serial"];

    // A frequency on which nothing was heard, dBm.
    private const double Silence = -99;

    /// <summary>The status; what the files hold becomes part of it and is changed.</summary>
    /// <param name="files">The rig's files.</param>
    /// <param name="host">The machine's name.</param>
    /// <param name="now">ms since 1970.</param>
    /// <param name="zone">The zone of times that name none.</param>
    /// <returns>A problem where oref0 prints none.</returns>
    public static Result<JsValue> Create(StatusFiles files, string host, double now, TimeZoneInfo zone)
    {
        if (!files.Iob.TryStamp(out var iobs)) return Unstamped("iob");
        if (!files.Suggested.TryStamp(out var suggested)) return Unstamped("suggested");
        if (!files.Enacted.TryStamp(out var enacted)) return Unstamped("enacted");
        if (!TryCurrent(iobs, now, zone, out var iob)) return new Problem("the iob file's first entry is no object", "calculate it anew");
        KeepNewestPredictions(files, suggested, enacted);
        AddMills(enacted, files.Enacted);
        AddMills(suggested, files.Suggested);
        if (!files.Status.TryStamp(out var pumpStatus)) return Unstamped("status");

        var status = new JsObject
        {
            ["device"] = $"openaps://{host}",
            ["openaps"] = new JsObject { ["iob"] = iob, ["suggested"] = suggested, ["enacted"] = enacted, ["version"] = Version },
            ["pump"] = new JsObject
            {
                ["clock"] = files.Clock.Content,
                ["battery"] = files.Battery.Content,
                ["reservoir"] = files.Reservoir.Content,
                ["status"] = pumpStatus,
            },
            ["created_at"] = JsDate.ToIsoString(now),
        };
        return AddExtras(status, files) is { } problem ? problem : (JsValue)status;
    }

    private static Problem Unstamped(string name) => new($"the {name} file holds no object", "write it anew");

    private static bool TryCurrent(JsValue iobs, double now, TimeZoneInfo zone, out JsValue current)
    {
        current = JsValue.Null;
        if (!iobs.IsTruthy || !iobs.Length.IsTruthy) return true;
        current = iobs[0];
        if (current.Fields is not { } point) return false;
        var time = point["time"];
        point["timestamp"] = time;
        point["mills"] = time.Text is { } text ? Stamp.Parse(text, zone).Moment : time.IsUndefined ? now : time.Kind == JsKind.Number ? time.Number : double.NaN;
        point.Remove("time");
        return true;
    }

    private static void KeepNewestPredictions(StatusFiles files, JsValue suggested, JsValue enacted)
    {
        if (!suggested.IsTruthy || !enacted.IsTruthy) return;
        var older = files.Enacted.Written > files.Suggested.Written ? suggested : enacted;
        older.Fields?.Remove("predBGs");
    }

    private static void AddMills(JsValue content, StatusFile file)
    {
        if (content.Fields is { } fields) fields["mills"] = file.Written;
    }

    private static Problem? AddExtras(JsObject status, StatusFiles files)
    {
        if (files.Mmtune is { } tuning)
        {
            if (!tuning.TryStamp(out var mmtune)) return Unstamped("mmtune");
            if (mmtune["scanDetails"].Items is { Count: > 0 } scans)
            {
                if (scans.Any(scan => scan.IsNullish)) return new Problem("a frequency scan is null", "tune anew");
                mmtune.Fields!["scanDetails"] = JsValue.List(scans.Where(scan => scan[2].Number > Silence));
            }

            if (mmtune.IsTruthy) status["mmtune"] = mmtune;
        }

        if (files.Preferences is { } given)
        {
            if (!given.TryStamp(out var preferences)) return Unstamped("preferences");
            foreach (var key in Private.Where(key => preferences[key].IsTruthy)) preferences.Fields![key] = "redacted";
            if (preferences.IsTruthy) status["preferences"] = preferences;
        }

        if (files.Uploader is { } uploader && uploader.Content.IsTruthy)
        {
            status["uploader"] = uploader.Content.Kind == JsKind.Number
                ? new JsObject { ["battery"] = uploader.Content }
                : uploader.Content;
        }

        return null;
    }
}
