using System.CommandLine;
using Loop.Journal;
using Loop.Rig.Settings;

namespace Loop.Cli.Commands;

/// <summary><c>loop backup DEST</c> and <c>loop restore FROM</c>: a store in one checksummed file, taken while the rig runs, put back while it does not.</summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var destination = new Argument<string>("dest") { Description = "The file to write, or a folder in which one is named by the time." };
        var config = new Option<string?>("--config") { Description = "Settings file to take along, without the pump's number.", HelpName = "FILE" };
        var data = StandardOptions.Data();
        var command = new Command("backup", "Copy the store into one file, also while the rig runs.\nExample: loop backup /media/usb --config /etc/loop/settings.json") { destination, config, data };
        command.SetAction(parsed =>
        {
            string? settings = null;
            if (parsed.GetValue(config) is { } path)
            {
                if (!SettingsFile.Read(path).TryGet(out var file, out var unreadable)) return Complaint.Print(unreadable);
                settings = file.TextWithoutSerial;
            }

            var folder = Path.GetFullPath(parsed.GetValue(data) ?? StateFolder.Rig);
            if (!StoreBackup.Write(folder, parsed.GetRequiredValue(destination), settings, TimeProvider.System.GetUtcNow()).TryGet(out var written, out var problem)) return Complaint.Print(problem);
            Console.Out.WriteLine(Figures.Text($"{written.Path}: {written.Manifest.Records} records, {written.Manifest.Files.Count} files, {new FileInfo(written.Path).Length / 1024.0 / 1024.0:0.0} MB; without the pump's number"));
            return 0;
        });
        return command;
    }

    public static Command Restore()
    {
        var from = new Argument<string>("from") { Description = "A file that loop backup wrote." };
        var data = StandardOptions.Data();
        var command = new Command("restore", "Put a backup back; refused while a rig runs, and over records that the backup lacks.\nExample: loop restore loop-20261124-120000.tar.gz") { from, data };
        command.SetAction(parsed =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(data) ?? StateFolder.Rig);
            if (!StoreRestore.Run(Path.GetFullPath(parsed.GetRequiredValue(from)), folder).TryGet(out var restored, out var problem)) return Complaint.Print(problem);
            Console.Out.WriteLine(Figures.Text($"{folder}: {restored.Manifest.Records} records of {restored.Manifest.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC; the next start settles what was open then from the pump"));
            if (restored.Settings is { } settings) Console.Out.WriteLine($"settings of that time, with the pump's number to be filled in: {settings}");
            return 0;
        });
        return command;
    }
}
