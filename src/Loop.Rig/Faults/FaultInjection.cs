using System.Globalization;
using Loop.Therapy;

namespace Loop.Rig.Faults;

/// <summary>Kills this very process, without a word, the nth time it passes one <see cref="FaultPoint"/>. Only an emulated pump may be treated so.</summary>
public sealed class FaultInjection
{
    private readonly FaultPoint point;
    private int passesLeft;

    private FaultInjection(FaultPoint point, int passes)
    {
        this.point = point;
        passesLeft = passes;
    }

    /// <summary>A rig that lives.</summary>
    public static FaultInjection None { get; } = new(default, 0);

    /// <summary><c>BolusParametersSent:3</c> dies at the third pass; without a number, at the first.</summary>
    public static Result<FaultInjection> Parse(string text)
    {
        var parts = text.Split(':', 2);
        if (!Enum.TryParse<FaultPoint>(parts[0], ignoreCase: true, out var point) || !Enum.IsDefined(point))
            return new Problem($"'{parts[0]}' is not a fault point", "use one of " + string.Join(", ", Enum.GetNames<FaultPoint>()));
        var passes = 1;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out passes) || passes < 1))
            return new Problem($"'{parts[1]}' is not a pass number", "give a whole number from 1, as in BolusParametersSent:3");
        return new FaultInjection(point, passes);
    }

    public void At(FaultPoint passed)
    {
        if (passesLeft == 0 || passed != point || --passesLeft > 0) return;
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);        // the signal is on its way; not one more instruction of the cycle
    }
}
