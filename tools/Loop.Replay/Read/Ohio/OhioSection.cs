using System.Globalization;
using System.Xml;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>One kind of event of an OhioT1DM file: local times without a zone, glucose in mg/dL, basal as the rate from each change on.</summary>
internal sealed class OhioSection
{
    private const double MostUnits = 60;
    private const double MostGrams = 500;
    private const double MostRate = 40;

    // A rate that nobody changed for longer is a pump that nobody read.
    private static readonly TimeSpan LongestBasal = TimeSpan.FromHours(26);

    private readonly EventIntake intake;
    private readonly string kind;
    private readonly string path;
    private readonly Provenance from;
    private readonly LocalTimes times;
    private (DateTimeOffset At, double Rate)? basal;

    public OhioSection(EventIntake intake, string path, string kind)
    {
        (this.intake, this.path, this.kind) = (intake, path, kind);
        var tally = intake.Tally(path, DataFormat.Ohio);
        tally.DeclaredGlucose = GlucoseUnit.MgPerDl;
        tally.IsLocalWithoutZone = intake.Zone is null;
        from = intake.Origin(path, DataFormat.Ohio, kind);

        // Each kind begins anew in time.
        times = new LocalTimes(intake.Zone ?? TimeZoneInfo.Utc, intake.Oddities);
    }

    public void Take(XmlReader reader)
    {
        if (kind is not ("glucose_level" or "finger_stick" or "basal" or "temp_basal" or "bolus" or "meal" or "exercise" or "illness")) return;
        if ((Local(reader, "ts") ?? Local(reader, "ts_begin")) is not { } local)
        {
            intake.Skip(path, $"events of {kind} without a time");
            return;
        }

        var length = Local(reader, "ts_end") is { } end && end > local && end - local <= TimeSpan.FromDays(1) ? end - local : TimeSpan.Zero;
        Take(reader, times.Next(local), length);
    }

    /// <summary>The section is over: the last basal rate ran as long as a rate may.</summary>
    public void Finish() => EndBasal(null);

    private void Take(XmlReader reader, DateTimeOffset at, TimeSpan length)
    {
        switch (kind)
        {
            case "glucose_level": intake.AddGlucose(at, from, Number(reader, "value") ?? double.NaN, GlucoseKind.Sensor); break;
            case "finger_stick": intake.AddGlucose(at, from, Number(reader, "value") ?? double.NaN, GlucoseKind.Finger); break;
            case "basal" when Number(reader, "value") is { } rate and >= 0 and <= MostRate:
                EndBasal(at);
                basal = (at, rate);
                break;
            case "temp_basal" when Number(reader, "value") is { } temp and >= 0 and <= MostRate && length > TimeSpan.Zero:
                intake.Add(new TempBasalSet(at, from, new UnitsPerHour(temp), null, length));
                break;
            case "bolus": TakeBolus(reader, at, length); break;
            case "meal" when intake.IsAmount(Number(reader, "carbs"), MostGrams, at, "carbs"): intake.Add(new CarbsEaten(at, from, Number(reader, "carbs")!.Value, ByWizard: false)); break;
            case "exercise": intake.Add(new MarkMade(at, from, MarkKind.Exercise, TimeSpan.FromMinutes(Math.Clamp(Number(reader, "duration") ?? 0, 0, 1440)), "exercise")); break;
            case "illness": intake.Add(new MarkMade(at, from, MarkKind.Illness, length, "illness")); break;
            case "meal": break;
            default: intake.Skip(path, $"events of {kind} without a usable figure"); break;
        }
    }

    // Meals have a section of their own: the wizard's carbs are the same ones.
    private void TakeBolus(XmlReader reader, DateTimeOffset at, TimeSpan length)
    {
        if (!intake.IsAmount(Number(reader, "dose"), MostUnits, at, "a bolus")) return;
        var units = new InsulinUnits(Number(reader, "dose")!.Value);
        var isSquare = reader.GetAttribute("type")?.Contains("square", StringComparison.Ordinal) == true;
        intake.Add(new BolusGiven(at, from, units, units, isSquare ? length : TimeSpan.Zero, null));
    }

    private void EndBasal(DateTimeOffset? at)
    {
        if (basal is not { } running) return;
        var length = at is { } end && end - running.At < LongestBasal ? end - running.At : LongestBasal;
        if (length > TimeSpan.Zero) intake.Add(new BasalDelivered(running.At, from, new UnitsPerHour(running.Rate), length, Scheduled: true));
        basal = null;
    }

    private static DateTime? Local(XmlReader reader, string name) =>
        DateTime.TryParseExact(reader.GetAttribute(name), "dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;

    private static double? Number(XmlReader reader, string name) =>
        double.TryParse(reader.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
