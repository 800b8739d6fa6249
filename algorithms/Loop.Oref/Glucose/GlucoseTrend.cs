using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Glucose;

/// <summary>oref0's glucose-get-last: the newest glucose and how fast it moves.</summary>
public static class GlucoseTrend
{
    // Windows in minutes before the newest reading, between which oref0's whole minutes never fall.
    private const double SameReading = 2.5;
    private const double LastWindow = 7.5;
    private const double ShortWindow = 17.5;
    private const double LongWindow = 42.5;

    // 38 and below are the sensor's error codes.
    private const double ErrorCode = 38;

    /// <summary>The status, or the problem that there is no glucose.</summary>
    /// <param name="records">Newest first.</param>
    public static Result<Trend> Of(IReadOnlyList<GlucoseRecord> records)
    {
        var first = 0;
        while (first < records.Count && !records[first].Value.IsTruthy) first++;
        if (first == records.Count) return new Problem("no glucose reading", "check the sensor");
        var newest = records[first];
        var glucose = newest.Value.Number;
        var time = newest.Time;
        var calibratedAt = 0;
        Mean last = default, recent = default, older = default;
        var place = 0;
        for (var i = first + 1; i < records.Count; i++)
        {
            var then = records[i];
            if (!then.Value.IsTruthy) continue;
            place++;
            if (then.IsCalibration)
            {
                calibratedAt = place;
                break;
            }

            if (!(then.Value.Number > ErrorCode) || then.Device != newest.Device) continue;
            var minutes = JsMath.Round((time - then.Time) / (1000 * 60));
            var change = (glucose - then.Value.Number) / minutes * 5;
            if (minutes is > -2 and < SameReading)
            {
                // Readings this close are one reading, and what is older is compared with their mean.
                glucose = (glucose + then.Value.Number) / 2;
                time = (time + then.Time) / 2;
            }
            else if (minutes is > SameReading and < ShortWindow)
            {
                recent.Add(change);
                if (minutes < LastWindow) last.Add(change);
            }
            else if (minutes is > ShortWindow and < LongWindow)
            {
                older.Add(change);
            }
        }

        var status = new GlucoseStatus
        {
            Delta = JsMath.Round(last.Value, 2),
            Glucose = JsMath.Round(glucose, 2),
            Noise = JsMath.Round(newest.Noise.Number),
            ShortAvgDelta = JsMath.Round(recent.Value, 2),
            LongAvgDelta = JsMath.Round(older.Value, 2),
            Date = time,
            LastCal = calibratedAt,
            Device = newest.Device.Text,
        };
        return new Trend(status, newest.Device);
    }

    // A running mean: the sum is taken in the order of the records.
    private struct Mean
    {
        private double sum;
        private int count;

        public readonly double Value => count == 0 ? 0 : sum / count;

        public void Add(double value)
        {
            sum = count == 0 ? value : sum + value;
            count++;
        }
    }
}

/// <summary>The newest glucose and its trend.</summary>
/// <param name="Device">The sensor's name as it was given.</param>
public sealed record Trend(GlucoseStatus Status, JsScalar Device);
