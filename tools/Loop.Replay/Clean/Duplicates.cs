namespace Loop.Replay;

/// <summary>
/// Leaves out what is told twice: the same document in two exports, one event from two uploaders, a bolus from pump and phone. Two
/// records of one teller are the same within seconds; of two tellers within a minute, when they say the same.
/// </summary>
internal sealed class Duplicates(Oddities oddities)
{
    // As oref0 does for carbs.
    private static readonly TimeSpan SameTeller = TimeSpan.FromSeconds(2);

    // A phone stamps what it has seen on the pump within its own minute.
    private static readonly TimeSpan OtherTeller = TimeSpan.FromSeconds(60);

    private readonly Queue<PersonEvent> recent = [];

    /// <summary>Whether an event is new. They come oldest first.</summary>
    public bool IsNew(PersonEvent item)
    {
        while (recent.TryPeek(out var old) && item.At - old.At > OtherTeller) recent.Dequeue();
        foreach (var known in recent)
        {
            if (known.GetType() != item.GetType()) continue;
            if (item is GlucoseMeasured glucose && known is GlucoseMeasured before)
            {
                if (before.Kind != glucose.Kind) continue;
                if (!IsOneReading(before, glucose)) continue;
            }
            else if (!Says(known, item) || item.At - known.At > (known.From == item.From ? SameTeller : OtherTeller))
            {
                continue;
            }

            oddities.Add(OddityKind.Duplicate, item.At, Told(known, item));
            return false;
        }

        recent.Enqueue(item);
        return true;
    }

    // A sensor makes one reading in five minutes: two within a minute are one, told twice.
    private bool IsOneReading(GlucoseMeasured before, GlucoseMeasured glucose)
    {
        var apart = Math.Abs(before.Value.Value - glucose.Value.Value);
        if (apart > 10)
        {
            oddities.Add(OddityKind.Contradiction, glucose.At, "two glucose values within a minute that differ by more than 10 mg/dL; the first was taken");
            return true;
        }

        // Within a minute a second value of the same teller is a faster sensor's own.
        return before.From != glucose.From || glucose.At - before.At <= SameTeller || apart == 0 && before.Id is not null && before.Id == glucose.Id;
    }

    private static bool Says(PersonEvent known, PersonEvent item) => (known, item) switch
    {
        (BolusGiven a, BolusGiven b) => Near(a.Delivered.Value, b.Delivered.Value) && a.Duration == b.Duration,
        (CarbsEaten a, CarbsEaten b) => Near(a.Grams, b.Grams),
        (TempBasalSet a, TempBasalSet b) => Near(a.Rate?.Value ?? -1, b.Rate?.Value ?? -1) && Near(a.Percent ?? -1, b.Percent ?? -1) && a.Duration == b.Duration,
        (BasalDelivered a, BasalDelivered b) => Near(a.Rate.Value, b.Rate.Value) && a.Duration == b.Duration,
        (TargetSet a, TargetSet b) => a.Range == b.Range && a.Duration == b.Duration,
        (DecisionMade a, DecisionMade b) => a.Decision == b.Decision,
        (MarkMade a, MarkMade b) => a.Kind == b.Kind && a.Text == b.Text,
        (ProfileSet a, ProfileSet b) => a.Profile.IsSame(b.Profile),
        (DeliverySuspended, DeliverySuspended) or (DeliveryResumed, DeliveryResumed) => true,
        _ => false,
    };

    private static bool Near(double left, double right) => Math.Abs(left - right) < 0.0005;

    private static string Told(PersonEvent known, PersonEvent item)
    {
        var name = EventNames.Of(item);
        return known.From == item.From ? $"{name} twice within seconds"
            : known.From.Source == item.From.Source ? $"{name} by both {known.From.Device ?? "one uploader"} and {item.From.Device ?? "another"}"
            : $"{name} in both {Path.GetFileName(known.From.Source)} and {Path.GetFileName(item.From.Source)}";
    }
}

/// <summary>Events by the words of a report.</summary>
internal static class EventNames
{
    public static string Of(PersonEvent item) => item switch
    {
        GlucoseMeasured { Kind: GlucoseKind.Sensor } => "sensor glucose",
        GlucoseMeasured => "finger sticks",
        BolusGiven => "boluses",
        TempBasalSet => "temp basals",
        BasalDelivered => "basal delivered",
        DeliverySuspended => "suspends",
        DeliveryResumed => "resumes",
        CarbsEaten => "carbs",
        TargetSet => "temp targets",
        ProfileSet => "profiles",
        DecisionMade => "loop decisions",
        _ => "marks",
    };
}
