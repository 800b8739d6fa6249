using System.CommandLine;
using Loop.Journal;

namespace Loop.Cli.Commands;

/// <summary><c>loop journal check</c> and <c>loop journal mend</c>: whether a store's journal is whole, and the way out where it is not.</summary>
internal static class JournalCommand
{
    public static Command Create() => new("journal", "Whether the journal is whole, and the way out where it is not.") { Check(), Mend() };

    private static Command Check()
    {
        var data = StandardOptions.Data();
        var command = new Command("check", "Say whether the journal is whole, where it is damaged, and what mending it would lose; also while the rig runs.\nExample: loop journal check") { data };
        command.SetAction(parsed =>
        {
            if (!JournalCheck.Of(Folder(parsed.GetValue(data))).TryGet(out var check, out var problem)) return Complaint.Print(problem);
            Console.Out.WriteLine(Figures.Text($"{check.Path}: {check.Records} whole records, {check.KeptBytes} bytes"));
            if (check.TornBytes > 0) Console.Out.WriteLine(Figures.Text($"then {check.TornBytes} bytes of a record that is being written or was interrupted; the next start cuts it off"));
            if (check is not { Damage: { } damage, Loss: { } loss }) return 0;
            foreach (var line in loss.ToLines()) Console.Out.WriteLine(line);
            return Complaint.Print(
                Figures.Text($"{check.Path} is damaged at record {damage.Record}, byte {damage.Offset}: {damage.How}"),
                "restore a backup with loop restore; without one, loop journal mend --accept-loss keeps the records before it and starts the loop open");
        });
        return command;
    }

    private static Command Mend()
    {
        var data = StandardOptions.Data();
        var accept = new Option<bool>("--accept-loss") { Description = "What loop journal check lists may be lost." };
        var command = new Command("mend", "Keep the records before a damage, and the damaged file beside the journal; the loop then starts open until somebody closes it. Refused while a rig runs.\nExample: loop journal mend --accept-loss") { accept, data };
        command.SetAction(parsed =>
        {
            var folder = Folder(parsed.GetValue(data));
            if (!JournalMend.Run(folder, parsed.GetValue(accept), TimeProvider.System.GetUtcNow()).TryGet(out var mended, out var problem)) return Complaint.Print(problem);
            foreach (var line in mended.Loss.ToLines()) Console.Out.WriteLine(line);
            Console.Out.WriteLine(Figures.Text($"{folder}: {mended.Kept} records kept; the damaged file is {mended.DamagedCopy}"));
            Console.Out.WriteLine("the loop starts open: see in the pump's history what it gave, then ask for a mode with loop close");
            return 0;
        });
        return command;
    }

    private static string Folder(string? named) => Path.GetFullPath(named ?? StateFolder.Rig);
}
