using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Insulin, carbs, temp basals, targets and profile switches from Nightscout's treatments.</summary>
internal sealed class NightscoutTreatments(EventIntake intake, string source)
{
    // Above these nobody doses or eats at once, and no pump can.
    private const double MostUnits = 60;
    private const double MostGrams = 500;
    private const double MostRate = 40;

    public void Take(JsonElement record)
    {
        // The event's own time, not the upload's.
        if (record.Instant("created_at", "timestamp", "eventTime", "date", "mills") is not { } stamped)
        {
            intake.Skip(source, "a treatment without a time");
            return;
        }

        if (record.Flag("isValid") == false)
        {
            intake.Skip(source, "treatments that were taken back");
            return;
        }

        var tally = intake.Tally(source, DataFormat.Nightscout);
        if (record.Number("utcOffset") is { } offset) tally.SawOffset(TimeSpan.FromMinutes(offset));
        var at = stamped.ToUniversalTime();
        var from = intake.Origin(source, DataFormat.Nightscout, record.Text("enteredBy") ?? record.Text("device"));
        var id = record.RecordId();
        var type = record.Text("eventType") ?? "";
        switch (type)
        {
            case "Temp Basal" or "Temp Basal Start" or "Temp Basal End": TakeTempBasal(record, at, from, id); break;
            case "Temporary Target" or "Temporary Target Cancel": TakeTarget(record, at, from, id); break;
            case "Profile Switch": TakeSwitch(record, at, from); break;
            case "Suspend Pump": intake.Add(new DeliverySuspended(at, from) { Id = id }); break;
            case "Resume Pump": intake.Add(new DeliveryResumed(at, from) { Id = id }); break;
            default: TakeMark(record, type, at, from, id); break;
        }

        if (!type.StartsWith("Temp", StringComparison.Ordinal)) TakeDose(record, type, at, from, id);
    }

    private void TakeDose(JsonElement record, string type, DateTimeOffset at, Provenance from, string? id)
    {
        var automatic = type == "SMB" || record.Flag("isSMB") == true || record.Flag("automatic") == true ? true : (bool?)null;
        var duration = TimeSpan.FromMinutes(Math.Clamp(record.Number("duration") ?? 0, 0, 1440));
        if (type == "Combo Bolus" && record.Number("splitExt") is { } extended && record.Number("enteredinsulin") is { } whole)
        {
            Bolus(whole * (record.Number("splitNow") ?? 0) / 100, at, from, TimeSpan.Zero, automatic, id);
            Bolus(whole * extended / 100, at, from, duration, automatic, id);
        }
        else if (record.Text("type") is "square" && duration > TimeSpan.Zero)
        {
            Bolus(record.Number("insulin"), at, from, duration, automatic, id);
        }
        else
        {
            Bolus(record.Number("insulin"), at, from, TimeSpan.Zero, automatic, id);
        }

        // Carbs carry the time at which they are eaten, where it was entered apart.
        var eaten = record.Number("carbTime") is { } minutes && Math.Abs(minutes) <= 720 ? at.AddMinutes(minutes) : at;
        if (intake.IsAmount(record.Number("carbs"), MostGrams, at, "carbs"))
            intake.Add(new CarbsEaten(eaten, from, record.Number("carbs")!.Value, ByWizard: type == "Bolus Wizard") { Id = id });
    }

    private void Bolus(double? units, DateTimeOffset at, Provenance from, TimeSpan duration, bool? automatic, string? id)
    {
        if (!intake.IsAmount(units, MostUnits, at, "a bolus")) return;
        var amount = new InsulinUnits(units!.Value);
        intake.Add(new BolusGiven(at, from, amount, amount, duration, automatic) { Id = id });
    }

    private void TakeTempBasal(JsonElement record, DateTimeOffset at, Provenance from, string? id)
    {
        var minutes = record.Number("duration") ?? (record.Number("durationInMilliseconds") / 60000);
        if (minutes is not { } length || !double.IsFinite(length) || length < 0 || length > 1440)
        {
            // The portal's "end" carries no duration.
            length = 0;
            if (minutes is not null) intake.Oddities.Add(OddityKind.Absurd, at, "temp basals of an impossible length, taken as cancels");
        }

        var duration = TimeSpan.FromMinutes(length);
        var rate = record.Number("absolute") ?? (record.Text("temp") == "percent" ? null : record.Number("rate"));

        // Nightscout writes a percentage as what is added to the schedule: -100 is nothing, 50 is half as much again.
        var percent = record.Number("percent");
        if (rate is { } absolute && (!double.IsFinite(absolute) || absolute < 0 || absolute > MostRate))
        {
            intake.Oddities.Add(OddityKind.Absurd, at, FormattableString.Invariant($"a temp basal of {absolute} U/h"));
            return;
        }

        if (rate is null && percent is null)
        {
            if (duration > TimeSpan.Zero) intake.Skip(source, "temp basals with neither a rate nor a percentage");
            else intake.Add(new TempBasalSet(at, from, UnitsPerHour.Zero, null, TimeSpan.Zero) { Id = id });
            return;
        }

        if (percent is > 100) intake.Oddities.Add(OddityKind.Contradiction, at, FormattableString.Invariant($"a temp basal of {percent:+0} % is more than twice the schedule: perhaps {percent} % of it was meant"));
        intake.Add(rate is { } given
            ? new TempBasalSet(at, from, new UnitsPerHour(given), null, duration) { Id = id }
            : new TempBasalSet(at, from, null, Math.Clamp(100 + percent!.Value, 0, 500), duration) { Id = id });
    }

    /// <summary>A temp target of a list that holds nothing else.</summary>
    public void TakeTarget(JsonElement record)
    {
        if (record.Instant("created_at", "timestamp") is { } at) TakeTarget(record, at.ToUniversalTime(), intake.Origin(source, DataFormat.Nightscout, record.Text("enteredBy")), record.RecordId());
    }

    private void TakeTarget(JsonElement record, DateTimeOffset at, Provenance from, string? id)
    {
        var duration = TimeSpan.FromMinutes(Math.Clamp(record.Number("duration") ?? 0, 0, 14400));
        var (bottom, top) = (record.Number("targetBottom"), record.Number("targetTop"));
        var isTarget = duration > TimeSpan.Zero && bottom is > 0 && top is > 0;
        TargetRange? range = isTarget ? new TargetRange(Glucose(bottom!.Value, record), Glucose(top!.Value, record)) : null;
        intake.Add(new TargetSet(at, from, range, range is null ? TimeSpan.Zero : duration) { Id = id });
    }

    // Below 20 no target is mg/dL.
    private static MgPerDl Glucose(double value, JsonElement record) =>
        value < 20 || record.Text("units") is "mmol" or "mmol/L" ? MgPerDl.FromMmolPerLitre(value) : new MgPerDl(value);

    private void TakeSwitch(JsonElement record, DateTimeOffset at, Provenance from)
    {
        var percent = record.Number("percentage") is { } written and > 0 and <= 500 ? written : 100;
        var duration = TimeSpan.FromMinutes(Math.Clamp(record.Number("duration") ?? 0, 0, 60 * 24 * 30));
        var inline = record.Text("profileJson") is { } text ? NightscoutProfiles.Inline(text, record.Text("profile") ?? "") : null;
        intake.Profiles.SwitchTo(new ProfileBook.Switch(at, from, record.Text("profile") ?? "", inline, percent, record.Number("timeshift") ?? 0, duration));
    }

    private void TakeMark(JsonElement record, string type, DateTimeOffset at, Provenance from, string? id)
    {
        MarkKind? kind = type switch
        {
            "Site Change" or "Insulin Change" or "Insulin Cartridge Change" => MarkKind.SiteChange,
            "Sensor Start" or "Sensor Change" => MarkKind.SensorChange,
            "Exercise" => MarkKind.Exercise,
            "Note" or "Announcement" or "Question" => MarkKind.Note,
            _ => null,
        };
        if (kind is null) return;
        var text = record.Text("notes") ?? type;
        intake.Add(new MarkMade(at, from, kind.Value, TimeSpan.FromMinutes(Math.Clamp(record.Number("duration") ?? 0, 0, 1440)), text.Length > 200 ? text[..200] : text) { Id = id });
    }
}
