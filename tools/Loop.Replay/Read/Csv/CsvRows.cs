using System.Globalization;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Rows as events. A basal rate that stands in every row is one stretch for as long as it stays.</summary>
internal sealed class CsvRows(EventIntake intake, string path, CsvColumns columns, string? timeFormat)
{
    private const double MostUnits = 60;
    private const double MostFigure = 600;
    private const double MostRate = 40;

    // Rows further apart are a gap, over which nobody knows the rate.
    private static readonly TimeSpan LongestRow = TimeSpan.FromMinutes(30);

    private static readonly string[] UsualTimes =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "M/d/yy HH:mm:ss", "M/d/yy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy H:mm",
        "dd-MMM-yyyy HH:mm:ss", "dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm",
    ];

    private readonly Provenance from = intake.Origin(path, DataFormat.Csv, null);
    private readonly SourceTally tally = intake.Tally(path, DataFormat.Csv);
    private readonly LocalTimes times = new(intake.Zone ?? TimeZoneInfo.Utc, intake.Oddities);
    private (DateTimeOffset From, DateTimeOffset To, double Rate)? basal;
    private DateTimeOffset lastRow = DateTimeOffset.MinValue;

    public void Take(List<string> row)
    {
        if (At(row) is not { } at)
        {
            intake.Skip(path, "rows without a time that can be read");
            return;
        }

        Basal(row, at);
        lastRow = at;
        if (Figure(row, "glucose") is { } glucose) intake.AddGlucose(at, from, glucose, GlucoseKind.Sensor);
        if (Figure(row, "finger") is { } finger) intake.AddGlucose(at, from, finger, GlucoseKind.Finger);
        if (Figure(row, "bolus") is { } units && intake.IsAmount(units, MostUnits, at, "a bolus"))
            intake.Add(new BolusGiven(at, from, new InsulinUnits(units), new InsulinUnits(units), TimeSpan.Zero, null));
        if (Figure(row, "carbs") is { } carbs && intake.IsAmount(carbs, MostFigure, at, "carbs")) intake.Add(new CarbsEaten(at, from, carbs, ByWizard: false));
        Temp(row, at);
        if (Figure(row, "target_low") is { } low and > 0 && Figure(row, "target_minutes") is { } minutes and > 0 and <= 1440)
        {
            var high = Math.Max(low, Figure(row, "target_high") ?? low);
            intake.Add(new TargetSet(at, from, new TargetRange(new MgPerDl(low), new MgPerDl(high)), TimeSpan.FromMinutes(minutes)));
        }
    }

    /// <summary>The last row's rate holds as long as a row does.</summary>
    public void Finish()
    {
        if (basal is { } running) basal = running with { To = lastRow.AddMinutes(5) };
        EndBasal();
    }

    private void Temp(List<string> row, DateTimeOffset at)
    {
        if (Figure(row, "temp_minutes") is not { } minutes || !(minutes is >= 0 and <= 1440)) return;
        var (rate, percent) = (Figure(row, "temp_rate"), Figure(row, "temp_percent"));
        if (rate is >= 0 and <= MostRate) intake.Add(new TempBasalSet(at, from, new UnitsPerHour(rate.Value), null, TimeSpan.FromMinutes(minutes)));
        else if (percent is >= 0 and <= 500) intake.Add(new TempBasalSet(at, from, null, percent, TimeSpan.FromMinutes(minutes)));
    }

    private void Basal(List<string> row, DateTimeOffset at)
    {
        if (columns["basal"] < 0) return;
        if (basal is { } running)
        {
            // The rate of a row holds until the next.
            var end = at - lastRow <= LongestRow && at > lastRow ? at : lastRow.AddMinutes(5);
            basal = running with { To = end };
        }

        var rate = Figure(row, "basal");
        if (basal is { } open && (rate != open.Rate || open.To != at)) EndBasal();
        if (rate is >= 0 and <= MostRate) basal = basal is null ? (at, at, rate.Value) : basal;
        else if (rate is not null) intake.Oddities.Add(OddityKind.Absurd, at, "basal with an impossible rate");
    }

    private void EndBasal()
    {
        if (basal is { } running)
        {
            var to = running.To > running.From ? running.To : running.From.AddMinutes(5);
            intake.Add(new BasalDelivered(running.From, from, new UnitsPerHour(running.Rate), to - running.From, Scheduled: false));
        }

        basal = null;
    }

    private double? Figure(List<string> row, string role)
    {
        var place = columns[role];
        if (place < 0 || place >= row.Count || row[place].Length == 0) return null;
        return double.TryParse(row[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    private DateTimeOffset? At(List<string> row)
    {
        var text = columns["date"] >= 0 && columns["clock"] >= 0 ? $"{Field(row, "date")} {Field(row, "clock")}" : Field(row, "time");
        if (text.Length < 6) return null;
        if (timeFormat is not null)
            return DateTime.TryParseExact(text, timeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var told) ? Local(told) : null;
        if (HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            tally.SawOffset(instant.Offset);
            return instant.ToUniversalTime();
        }

        return DateTime.TryParseExact(text, UsualTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Local(local) : null;
    }

    private DateTimeOffset Local(DateTime local)
    {
        tally.IsLocalWithoutZone = intake.Zone is null;
        return times.Next(local);
    }

    private static bool HasOffset(string text) => text.Length > 16 && (text.EndsWith('Z') || text[^6] is '+' or '-' && text[^3] == ':');

    private string Field(List<string> row, string role) => columns[role] is >= 0 and var place && place < row.Count ? row[place].Trim() : "";
}
