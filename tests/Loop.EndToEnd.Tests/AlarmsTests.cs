using System.Globalization;
using System.Text.Json;
using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>An alarm as a person meets it: raised by a running rig, listed, answered between two of its lives, and quiet then.</summary>
public sealed class AlarmsTests
{
    [Fact]
    [Hazard("HUM-05")]
    public void An_alarm_that_the_rig_raised_is_listed_and_an_answer_to_it_is_taken_up()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder, "--incidents", "+7m=reservoir:4");

        var first = world.LiveUntil("2026-03-02T07:40:00Z");
        var listed = LoopProgram.Run("alarms", "--data", world.Store, "--json");
        var alarm = Alarm(listed);
        var id = alarm.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        var answered = LoopProgram.Run("alarms", "--ack", id, "--data", world.Store);
        var second = world.LiveUntil("2026-03-02T07:50:00Z");
        var after = LoopProgram.Run("alarms", "--data", world.Store);

        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Equal(0, answered.ExitCode);
        Assert.Contains(after.Lines, line => line.Contains("Reservoir", StringComparison.Ordinal) && line.Contains("quiet until", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_to_no_alarm_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var world = new RigWorld(folder);
        world.LiveUntil("2026-03-02T07:10:00Z");

        LoopProgram.Run("alarms", "--ack", "99", "--data", world.Store).IsRefusedNaming("99", "loop alarms");
        LoopProgram.Run("alarms", "--ack", "1", "--snooze", "1", "30", "--data", world.Store).IsRefusedNaming("not both");
    }

    private static JsonElement Alarm(LoopProgram listed)
    {
        Assert.Equal(0, listed.ExitCode);
        return listed.Lines.Select(line => JsonDocument.Parse(line).RootElement).Single(alarm => alarm.ToString().Contains("Reservoir", StringComparison.OrdinalIgnoreCase));
    }
}
