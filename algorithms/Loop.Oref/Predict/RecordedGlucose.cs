using Loop.Oref.Autosens;
using Loop.Oref.Glucose;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>The sensor's readings as each stage takes them. The room is used again from cycle to cycle.</summary>
internal sealed class RecordedGlucose
{
    private GlucoseRecord[] trend = [];
    private SensorReading[] sensor = [];
    private MealReading[] meal = [];
    private int count;

    public IReadOnlyList<GlucoseRecord> Trend => new ArraySegment<GlucoseRecord>(trend, 0, count);

    public IReadOnlyList<SensorReading> Sensor => new ArraySegment<SensorReading>(sensor, 0, count);

    public IReadOnlyList<MealReading> Meal => new ArraySegment<MealReading>(meal, 0, count);

    /// <param name="readings">Newest first.</param>
    public void Fill(IReadOnlyList<GlucoseReading> readings)
    {
        count = readings.Count;
        if (trend.Length < count)
        {
            trend = new GlucoseRecord[count + count / 4];
            sensor = new SensorReading[trend.Length];
            meal = new MealReading[trend.Length];
        }

        for (var i = 0; i < count; i++)
        {
            var (time, glucose) = (EngineInputs.Milliseconds(readings[i].At), readings[i].Value.Value);
            trend[i] = new GlucoseRecord(time, glucose, default, default, false);
            sensor[i] = SensorReading.At(time, glucose);
            meal[i] = new MealReading(time, glucose);
        }
    }
}
