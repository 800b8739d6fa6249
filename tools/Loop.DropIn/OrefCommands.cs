using Loop.DropIn.Arguments;
using Loop.DropIn.Commands;
using Loop.Oref.Status;

namespace Loop.DropIn;

/// <summary>oref0's commands by their names: the same arguments, files, output and exit codes.</summary>
public static class OrefCommands
{
    private const string Prefix = "oref0-";

    private static readonly OrefCommand[] All =
    [
        new("oref0-get-profile", GetProfileCommand.Syntax, GetProfileCommand.Run),
        new("oref0-calculate-iob", CalculateIobCommand.Syntax, CalculateIobCommand.Run),
        new("oref0-meal", MealCommand.Syntax, MealCommand.Run),
        new("oref0-detect-sensitivity", DetectSensitivityCommand.Syntax, DetectSensitivityCommand.Run),
        new("oref0-determine-basal", DetermineBasalCommand.Syntax, DetermineBasalCommand.Run),
        new("oref0-autotune-prep", AutotunePrepCommand.Syntax, AutotunePrepCommand.Run),
        new("oref0-autotune-core", AutotuneCoreCommand.Syntax, AutotuneCoreCommand.Run),
        new("oref0-normalize-temps", NormalizeTempsCommand.Syntax, NormalizeTempsCommand.Run),
        new("oref0-find-insulin-uses", FindInsulinUsesCommand.Syntax, FindInsulinUsesCommand.Run),
        new("oref0-calculate-glucose-noise", GlucoseNoiseCommand.Syntax, GlucoseNoiseCommand.Run),
        new("oref0-set-local-temptarget", SetLocalTempTargetCommand.Syntax, SetLocalTempTargetCommand.Run),
        new("ns-status", NsStatusCommand.Syntax, NsStatusCommand.Run),
    ];

    /// <summary>The commands' names.</summary>
    public static IEnumerable<string> Names => All.Select(command => command.Name);

    /// <summary>Whether it is a command's full name.</summary>
    public static bool Has(string name) => Array.Exists(All, command => command.Name == name);

    /// <summary>Runs a command.</summary>
    /// <param name="name">Its name, with <c>oref0-</c> or without.</param>
    /// <param name="arguments">What follows the name.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>Its exit code; 2 where there is no such command.</returns>
    public static int Run(string name, IReadOnlyList<string> arguments, CommandSurroundings surroundings)
    {
        if (All.FirstOrDefault(command => command.Name == name || command.Name == Prefix + name) is not { } command)
        {
            surroundings.Error.Write($"{(name.Length == 0 ? "no command was named" : $"there is no command {name}")}; one of {string.Join(' ', Names)}\n");
            return 2;
        }

        var parsed = ArgumentParser.Parse(command.Syntax, arguments);
        var call = new CommandCall(command.Name, parsed, surroundings);
        if (parsed.WantsHelp)
        {
            call.Print($"{command.Name} {command.Syntax.Usage}\nExample: {command.Name} {command.Syntax.Example}");
            return 0;
        }

        if (parsed.WantsVersion)
        {
            call.Print(DeviceStatus.Version);
            return 0;
        }

        if (parsed.Complaint is not { } complaint) return command.Run(call);
        call.Say($"{complaint}; usage: {command.Name} {command.Syntax.Usage}");
        return command.Syntax.GoesOn ? command.Run(call) : CommandCall.Thrown;
    }
}

/// <summary>One of the commands.</summary>
internal sealed record OrefCommand(string Name, CommandSyntax Syntax, Func<CommandCall, int> Run);
