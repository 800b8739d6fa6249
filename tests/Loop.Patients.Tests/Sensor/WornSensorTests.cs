namespace Loop.Patients.Tests.Sensor;

public sealed class WornSensorTests
{
    private const int Days = 60;
    private const int Readings = Days * 288;

    [Fact]
    public void A_sensor_without_troubles_reads_what_it_reads_alone()
    {
        var (alone, worn) = (SensorModel.Create(4), new WornSensor(SensorModel.Create(4), SensorTroubles.None, 4));

        for (var i = 0; i < 1000; i++) Assert.Equal(alone.Read(140), worn.Read(140));
    }

    [Fact]
    public void Gaps_last_twenty_minutes_in_the_mean_and_a_new_sensor_is_silent_for_two_hours()
    {
        var worn = new WornSensor(SensorModel.Create(4), new SensorTroubles(0.01, 0, true), 4);
        var silent = Enumerable.Range(0, Readings).Select(_ => worn.Read(140) is null).ToList();
        var gaps = Enumerable.Range(1, Readings - 1).Count(i => silent[i] && !silent[i - 1]);

        Assert.All(Enumerable.Range(2880, 24), i => Assert.True(silent[i]));
        Assert.InRange((silent.Count(x => x) - 5 * 24.0) / gaps, 3.2, 5);
    }

    [Fact]
    public void Somebody_who_lies_on_a_sensor_makes_it_low_for_up_to_an_hour_at_night()
    {
        var (free, pressed) = (new WornSensor(SensorModel.Create(4), SensorTroubles.None, 4), new WornSensor(SensorModel.Create(4), new SensorTroubles(0, 1, false), 4));
        var lower = Enumerable.Range(0, Readings).Select(_ => free.Read(140)!.Value.Value - pressed.Read(140)!.Value.Value).ToList();

        for (var day = 0; day < Days; day++)
        {
            Assert.InRange(lower.Skip(day * 288).Take(72).Count(less => less > 10), 4, 13);
            Assert.All(lower.Skip(day * 288 + 72).Take(216), less => Assert.Equal(0, less));
        }
    }

    [Theory]
    [InlineData(SensorKind.Recent, 5, 12)]
    [InlineData(SensorKind.Old, 6, 18)]
    [InlineData(SensorKind.Population, 6, 14)]
    public void Sensors_err_about_as_much_as_their_makes_do(SensorKind kind, double lowest, double highest)
    {
        var errors = new List<double>();
        for (ulong seed = 0; seed < 40; seed++)
        {
            var sensor = Sensors.Create(kind, seed);
            for (var i = 0; i < 2880; i++)
            {
                var glucose = 140 + 50 * Math.Sin(i / 40.0);
                errors.Add(100 * Math.Abs(sensor.Read(glucose).Value - glucose) / glucose);
            }
        }

        Assert.InRange(errors.Average(), lowest, highest);
    }
}
