using Loop.Emulator;

namespace Loop.Cli.Demo;

/// <summary>What a demo was asked to be.</summary>
/// <param name="DieAt">Fault points at which the rig kills itself, one for each of its lives; empty outside tests.</param>
/// <param name="Calm">How long the rig lives on after the last of its deaths; null: to the end of the hours.</param>
internal sealed record DemoOptions(
    string DataFolder,
    string SettingsPath,
    double Hours,
    string Patient,
    ulong Seed,
    string? Faults,
    IReadOnlyList<string> HistoryFiles,
    DateTimeOffset? Start,
    MealHabit Meals,
    string? Picture,
    IReadOnlyList<string> DieAt,
    TimeSpan? Calm);
