using System.Text;
using Loop.Journal;
using Loop.Oref;
using Loop.Rig.Settings;

namespace Loop.Cli.Doctor;

/// <summary>The settings file: whether it can be read, whether others can, whether the rig's last start took it up.</summary>
internal static class SettingsCheck
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    public static (SettingsFile? File, DoctorLine Line) Run(string path, StoreInspection? store)
    {
        const string check = "settings";
        if (!SettingsFile.Read(path).TryGet(out var file, out var problem)) return (null, DoctorLine.Fail(check, problem));
        if (!Preferences.Parse(file.Settings.PreferencesJson).TryGet(out _, out problem)) return (null, DoctorLine.Fail(check, problem));
        if ((File.GetUnixFileMode(path) & Others) != 0) return (file, DoctorLine.Warn(check, $"{path} can be read or changed by others, and the pump's number is in it", $"chmod 600 {path}"));
        if (store?.SettingsHash is { } recorded && recorded != HashOf(file)) return (file, DoctorLine.Warn(check, $"{path} is sound, and not what the rig last started with", "start the rig again to take it up"));
        var limits = file.Settings.Limits;
        return limits.MaxIob.Value > 0
            ? (file, DoctorLine.Ok(check, $"{file.Settings.Name}: at most {limits.MaxIob} on board, {limits.MaxBasal}, {limits.MaxSmb} at once"))
            : (file, DoctorLine.Warn(check, $"{file.Settings.Name}: no insulin on board is allowed, so the rig only lowers the basal", "raise limits.maxIob when you are ready for more"));
    }

    // As the journal names it.
    private static string HashOf(SettingsFile file) => JournalText.HashOf(Encoding.UTF8.GetBytes(file.TextWithoutSerial));
}
