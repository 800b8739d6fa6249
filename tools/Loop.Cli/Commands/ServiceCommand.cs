using System.CommandLine;
using Loop.Cli.Service;
using Loop.Radio;

namespace Loop.Cli.Commands;

/// <summary><c>loop service</c>: prints the systemd unit for a rig of these paths. It installs nothing; the last lines say how.</summary>
internal static class ServiceCommand
{
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "Settings file.", HelpName = "FILE", DefaultValueFactory = _ => "/etc/loop/settings.json" };
        var data = new Option<string>("--data") { Description = "Folder of the store.", HelpName = "DIR", DefaultValueFactory = _ => "/var/lib/loop" };
        var radio = new Option<string>("--radio") { Description = "Radio: the only device that the service may open.", HelpName = "ADDRESS", DefaultValueFactory = _ => "serial:/dev/ttyACM0" };
        var user = new Option<string>("--user") { Description = "Whom the service runs as.", HelpName = "NAME", DefaultValueFactory = _ => "loop" };
        var program = new Option<string?>("--program") { Description = "The loop executable (default: this one).", HelpName = "FILE" };
        var command = new Command("service", "Print a systemd unit that runs the rig, sandboxed, with a watchdog fed by finished cycles.\nExample: loop service --radio spi:/dev/spidev0.0,reset=gpiochip0:4 | sudo tee /etc/systemd/system/loop.service")
        {
            config, data, radio, user, program,
        };
        command.SetAction(parsed =>
        {
            if (!RadioAddress.Parse(parsed.GetRequiredValue(radio)).TryGet(out var address, out var problem)) return Complaint.Print(problem);
            var name = parsed.GetRequiredValue(user);
            if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')) return Complaint.Print($"'{name}' is not a user", "name one with --user");
            IReadOnlyList<string> run = parsed.GetValue(program) is { } named ? [Path.GetFullPath(named)] : SelfProcess.Executable;
            string[] paths = [.. run, parsed.GetRequiredValue(config), parsed.GetRequiredValue(data)];
            if (paths.FirstOrDefault(path => path.Any(char.IsControl)) is not null) return Complaint.Print("a path has a line break in it", "name another");
            Console.Out.Write(new UnitFile(run, name, Path.GetFullPath(parsed.GetRequiredValue(config)), Path.GetFullPath(parsed.GetRequiredValue(data)), address).Text);
            return 0;
        });
        return command;
    }
}
