using Loop.Rig.Time;

namespace Loop.Rig.Tests;

public sealed class SimulatedClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly string file = Path.GetTempFileName();
    private readonly SimulatedClock clock;

    public SimulatedClockTests()
    {
        Set(Start);
        clock = new SimulatedClock(file);
    }

    public void Dispose()
    {
        clock.Dispose();
        File.Delete(file);
    }

    [Fact]
    public void It_shows_what_the_world_wrote_and_stands_still_otherwise()
    {
        Assert.Equal(Start, clock.GetUtcNow());
        Set(Start.AddMinutes(3));
        Assert.Equal(Start.AddMinutes(3), clock.GetUtcNow());
        Assert.Equal(Start.AddMinutes(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_delay_ends_when_the_world_has_moved_past_it_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(2), clock);
        Set(Start.AddSeconds(119));
        clock.GetUtcNow();
        Assert.False(delay.IsCompleted);

        Set(Start.AddSeconds(120));
        clock.GetUtcNow();
        await delay.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Elapsed_time_is_the_worlds()
    {
        var before = clock.GetTimestamp();
        Set(Start.AddSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), clock.GetElapsedTime(before));
    }

    private void Set(DateTimeOffset instant)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(BitConverter.GetBytes(instant.UtcTicks));
        stream.Write(BitConverter.GetBytes(instant.UtcTicks));
    }
}
