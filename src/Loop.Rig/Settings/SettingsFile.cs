using Loop.Oref;
using Loop.Radio;
using Loop.Therapy;

namespace Loop.Rig.Settings;

/// <summary>A settings file as read: its checked content and its text.</summary>
public sealed record SettingsFile(string Path, TherapySettings Settings, string Text)
{
    // A settings file is a page or two; anything larger is not one (SEC-12).
    private const int LargestBytes = 256 * 1024;

    /// <summary>For records, backups and reports: whoever knows the serial number can command the pump (SEC-02).</summary>
    public string TextWithoutSerial => Text.Replace(Settings.Pump.Serial, "······", StringComparison.Ordinal);

    /// <summary>The settings in the engine's terms, as the rig doses by them; or the preference that cannot be.</summary>
    public Result<OrefSettings> Engine() => Preferences.Parse(Settings.PreferencesJson).TryGet(out var preferences, out var problem)
        ? new OrefSettings(TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone), preferences, Settings.Limits.MaxIob, OrefMode.Corrected)
        : problem with { What = $"{Path}: {problem.What}" };

    /// <summary>The radio that is named at the command line, else the file's own.</summary>
    public Result<RadioAddress> Radio(string? named) => (named ?? Settings.Pump.Radio) is { } text
        ? RadioAddress.Parse(text)
        : new Problem("no radio is named", "add --radio serial:/dev/ttyACM0, or pump.radio in the settings file");

    public static Result<SettingsFile> Read(string path)
    {
        string text;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestBytes })
                return new Problem($"settings file {path} is larger than {LargestBytes} bytes", "name a Loop settings file, like those in profiles/");
            text = File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Problem($"settings file {path} cannot be read: {unreadable.Message}", "name a readable file with --settings; profiles/ has examples");
        }

        return SettingsReader.Parse(text, path).TryGet(out var settings, out var problem)
            ? new SettingsFile(path, settings, text)
            : problem;
    }
}
