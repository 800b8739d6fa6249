using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.Clock;

namespace Loop.Oref.Json;

/// <summary>Reads what autotune-prep wrote.</summary>
/// <param name="Data">What could be read.</param>
/// <param name="Unreadable">What oref0 throws on before it looks at the schedules; null where there is nothing.</param>
/// <param name="UnreadableLater">What oref0 throws on once the schedules are sound.</param>
internal sealed record TuningDataJson(TuningData Data, string? Unreadable, string? UnreadableLater)
{
    private static readonly TuningDataJson Empty = new(new TuningData(), "preppedGlucose is missing", null);

    public static TuningDataJson ReadNext(ref Utf8JsonReader reader, TimeZoneInfo zone)
    {
        if (!reader.NextObject(out _)) return Empty;
        var lists = reader.CurrentFields(default(Lists), (lists, scoped name, ref json) => name switch
        {
            "CRData" => lists with { Periods = NextPeriods(ref json) },
            "CSFGlucoseData" => lists with { Carbs = NextReadings(ref json, zone) },
            "ISFGlucoseData" => lists with { Corrections = NextReadings(ref json, zone) },
            "basalGlucoseData" => lists with { Basal = NextReadings(ref json, zone) },
            "diaDeviations" => lists with { Durations = NextFits(ref json) },
            "peakDeviations" => lists with { Peaks = NextFits(ref json) },
            _ => json.Pass(lists),
        });
        return lists.ToData();
    }

    private static List<CarbPeriod>? NextPeriods(ref Utf8JsonReader reader) =>
        reader.NextObjects(default(CarbPeriod), static (period, scoped name, ref json) => name switch
        {
            "CRInitialIOB" => period with { InitialIob = json.NextNumber() },
            "CRInitialBG" => period with { InitialBg = json.NextNumber() },
            "CREndBG" => period with { EndBg = json.NextNumber() },
            "CRCarbs" => period with { Carbs = json.NextNumber() },
            "CRInsulin" => period with { Insulin = json.NextNumber() },
            _ => json.Pass(period),
        });

    // Null where oref0 throws once it looks at the list: what is falsy it never looks at.
    private static Fits? NextFits(ref Utf8JsonReader reader)
    {
        var peek = reader;
        if (!peek.NextFlag().IsTruthy)
        {
            reader.SkipNext();
            return null;
        }

        return new Fits(reader.NextObjects(default(CurveFit), static (fit, scoped name, ref json) => name switch
        {
            "dia" or "peak" => fit with { Value = json.NextNumber() },
            "meanDeviation" => fit with { MeanDeviation = json.NextNumber() },
            "RMSDeviation" => fit with { RmsDeviation = json.NextNumber() },
            _ => json.Pass(fit),
        }));
    }

    private static Readings NextReadings(ref Utf8JsonReader reader, TimeZoneInfo zone)
    {
        var list = reader.NextObjects(new Reading(), (reading, scoped name, ref json) => name switch
        {
            "date" => reading with { Date = json.NextStamp(zone) },
            "displayTime" => reading with { DisplayTime = json.NextStamp(zone) },
            "dateString" => reading with { DateString = json.NextStamp(zone) },
            "deviation" => reading with { Deviation = json.NextParsedFloat() },
            "BGI" => reading with { Bgi = json.NextParsedFloat() },
            "mealAbsorption" => reading with { Absorption = json.NextText() switch { "start" => Absorption.Start, "end" => Absorption.End, _ => Absorption.Within } },
            "mealCarbs" => reading with { MealCarbs = json.NextParsedInt() },
            _ => json.Pass(reading),
        });
        if (list is null) return new Readings(null, false);
        var readings = new List<TuningReading>(list.Count);
        double? date = null;
        var hasBadTime = list.Count > 0 && list[0].Time is null;
        foreach (var reading in list)
        {
            // A reading without a date has, to oref0, that of the one before.
            date = reading.Time ?? date;
            hasBadTime |= reading.HasBadDisplayTime;
            readings.Add(new TuningReading(date ?? double.NaN, reading.Deviation, reading.Bgi, reading.Absorption, reading.MealCarbs));
        }

        return new Readings(readings, hasBadTime);
    }

    private readonly record struct Readings(List<TuningReading>? List, bool HasBadTime);

    private sealed record Fits(List<CurveFit>? List);

    private readonly record struct Reading()
    {
        public Stamp? Date { get; init; }

        public Stamp? DisplayTime { get; init; }

        public Stamp? DateString { get; init; }

        public double Deviation { get; init; } = double.NaN;

        public double Bgi { get; init; } = double.NaN;

        public Absorption Absorption { get; init; }

        public double MealCarbs { get; init; } = double.NaN;

        /// <summary>It is looked at and is no text.</summary>
        public bool HasBadDisplayTime => Date is not { IsTruthy: true } && DisplayTime is { IsTruthy: true, Text: null };

        public double? Time =>
            Date is { IsTruthy: true } date ? date.Date
            : DisplayTime is { IsTruthy: true } shown ? shown.Date
            : DateString is { IsTruthy: true } text ? text.Date
            : null;
    }

    private readonly record struct Lists
    {
        public List<CarbPeriod>? Periods { get; init; }

        public Readings Carbs { get; init; }

        public Readings Corrections { get; init; }

        public Readings Basal { get; init; }

        public Fits? Durations { get; init; }

        public Fits? Peaks { get; init; }

        public TuningDataJson ToData()
        {
            var data = new TuningData
            {
                Periods = Periods ?? [],
                Carbs = Carbs.List ?? [],
                Corrections = Corrections.List ?? [],
                Basal = Basal.List ?? [],
                Durations = Durations?.List,
                Peaks = Peaks is null ? null : Peaks.List ?? [],
            };
            return new(
                data,
                Periods is null ? "CRData is no list of periods" : Durations is { List: null } ? "diaDeviations is no list" : null,
                Basal.List is null || Carbs.List is null || Corrections.List is null ? "a category of glucose is no list of readings"
                : Basal.HasBadTime ? "a reading of basalGlucoseData has no time"
                : null);
        }
    }
}
