using Loop.Rig.Control;
using Loop.Testing;

namespace Loop.Rig.Tests.Control;

public sealed class PumpTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    [Hazard("HUM-09")]
    public async Task A_waiting_person_ends_the_cycle_and_goes_before_the_next()
    {
        var turn = new PumpTurn();
        List<string> order = [];
        var cycle = turn.ForCycle();
        var person = Task.Run(() => { using var held = turn.ForPerson(); order.Add("person"); });
        Assert.True(SpinWait.SpinUntil(() => turn.CycleShouldEnd, Patience));
        var next = Task.Run(() => { using var held = turn.ForCycle(); order.Add("cycle"); });
        cycle.Dispose();
        await Task.WhenAll(person, next).WaitAsync(Patience);
        Assert.Equal(["person", "cycle"], order);
        Assert.False(turn.CycleShouldEnd);
    }

    [Fact]
    public void A_second_person_does_not_interrupt_the_first()
    {
        var turn = new PumpTurn();
        using var first = turn.ForPerson();
        using var started = new ManualResetEventSlim();
        var second = new Thread(() => { started.Set(); using var held = turn.ForPerson(); });
        second.Start();
        Assert.True(started.Wait(Patience));
        Assert.False(turn.CycleShouldEnd);
        first.Dispose();
        Assert.True(second.Join(Patience));
    }
}
