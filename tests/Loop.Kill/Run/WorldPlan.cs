using System.Globalization;
using Loop.Rig.Faults;

namespace Loop.Kill.Run;

/// <summary>One emulated world of the campaign: its radio, its meals and the deaths of its rigs in order.</summary>
internal sealed record WorldPlan(int Number, ulong Seed, string Faults, string Meals, IReadOnlyList<string> Deaths)
{
    // What one pump lives through: many, because a world costs a start of its own, and few enough that a difference is found soon.
    private const int DeathsEach = 24;

    // Of real time: a first cycle of a rig takes some tenths of a second, longer where the machine is busy.
    private const int LongestWholeDelay = 1500;

    // From a dose's intent on disk to its outcome on disk.
    private const int LongestDoseDelay = 60;

    private static readonly string[] Radios = ["", "loss=0.1,corrupt=0.02,late=0.02", "", "loss=0.25,late=0.05"];

    private static readonly FaultPoint[] Points = Enum.GetValues<FaultPoint>();

    public static WorldPlan Of(ulong seed, int number)
    {
        var dice = new Dice(seed, number);
        List<string> deaths = [];
        for (var i = 0; i < DeathsEach; i++)
        {
            // Every other death takes the next member of the list, so that none is left to chance.
            var point = Points[((number * (DeathsEach / 2)) + (i / 2)) % Points.Length];
            deaths.Add(i % 2 == 0 ? At(point, 1 + dice.Below(3)) : ByChance(dice));
        }

        return new WorldPlan(number, 1 + (ulong)dice.Below(1_000_000), Radios[number % Radios.Length], number % 3 == 0 ? "Announced" : "Unannounced", deaths);
    }

    private static string At(FaultPoint point, int pass) =>
        point is FaultPoint.StoreOpening or FaultPoint.StoreOpened ? $"{point}:1" : string.Create(CultureInfo.InvariantCulture, $"{point}:{pass}");

    private static string ByChance(Dice dice) => dice.Below(4) switch
    {
        0 => After(FaultPoint.BolusIntentWriting, dice.Below(LongestDoseDelay)),
        1 => After(FaultPoint.TempBasalIntentWriting, dice.Below(LongestDoseDelay)),
        2 => After(FaultPoint.StoreOpening, dice.Below(LongestWholeDelay)),
        _ => After(FaultPoint.CycleStarted, dice.Below(LongestWholeDelay)),
    };

    private static string After(FaultPoint point, int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{point}+{milliseconds}");
}
