namespace Loop.Patients.Tests.Sensor;

public sealed class SensorModelTests
{
    [Fact]
    public void The_same_seed_reads_the_same()
    {
        var (one, other) = (SensorModel.Create(9), SensorModel.Create(9));
        var different = SensorModel.Create(10);
        var differences = 0;
        for (var i = 0; i < 3000; i++)
        {
            var reading = one.Read(100 + i % 50);
            Assert.Equal(reading, other.Read(100 + i % 50));
            if (reading != different.Read(100 + i % 50)) differences++;
        }

        Assert.True(differences > 2000);
        Assert.Equal(3000, one.Readings);
    }

    [Fact]
    public void Readings_are_whole_and_stay_between_LOW_and_HIGH()
    {
        var sensor = SensorModel.Create(1);
        foreach (var glucose in new[] { 0, 5, 39, 70, 180, 400, 700, 5000.0 })
        {
            for (var i = 0; i < 50; i++)
            {
                var reading = sensor.Read(glucose).Value;
                Assert.InRange(reading, 39, 400);
                Assert.Equal(Math.Round(reading), reading);
            }
        }

        Assert.Equal(400, sensor.Read(5000).Value);
        Assert.Equal(39, sensor.Read(0).Value);
    }

    [Fact]
    public void Noise_has_the_spread_and_the_memory_of_its_calibration()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            // The sensor's own gain and offset are taken out by their truth, not by a fit.
            var calibration = SensorCalibration.Draw(seed, 0);
            var sensor = SensorModel.Create(seed);
            var errors = new List<double>();
            for (var i = 0; i < 2880; i++)
            {
                var days = i / 288.0;
                errors.Add(sensor.Read(150).Value - (calibration.Gain + calibration.GainPerDay * days + calibration.GainPerDaySquared * days * days) * 150 - calibration.Offset);
            }

            var variance = errors.Average(e => e * e);
            Assert.InRange(errors.Average(), -2.5, 2.5);
            Assert.InRange(Math.Sqrt(variance) / calibration.LongRunSpread, 0.8, 1.2);
            Assert.InRange(
                Enumerable.Range(1, errors.Count - 1).Average(i => errors[i] * errors[i - 1]) / variance - calibration.Alpha1 / (1 - calibration.Alpha2), -0.06, 0.06);
        }
    }

    [Fact]
    public void A_population_of_sensors_errs_as_much_as_real_ones()
    {
        var errors = Enumerable.Range(0, 200).Select(seed =>
        {
            var sensor = SensorModel.Create((ulong)seed);
            return Enumerable.Range(0, 288).Average(_ => Math.Abs(sensor.Read(140).Value - 140) / 140);
        }).ToList();

        Assert.InRange(errors.Average(), 0.06, 0.13);
        Assert.InRange(errors.Max(), 0.15, 0.45);
    }

    [Fact]
    public void Calibrations_are_stable_noise_within_the_limit_and_none_is_another()
    {
        var drawn = Enumerable.Range(0, 500).Select(seed => SensorCalibration.Draw((ulong)seed, 0)).ToList();

        Assert.All(drawn, calibration => Assert.InRange(calibration.LongRunSpread, 0.5, 10));
        Assert.Equal(drawn.Count, drawn.Distinct().Count());
        Assert.NotEqual(SensorCalibration.Draw(1, 0), SensorCalibration.Draw(1, 1));
    }

    [Fact]
    public void Steady_glucose_never_reads_flat_for_three_quarters_of_an_hour()
    {
        // One value for 45 minutes is a dead sensor to a loop (LIM-05).
        for (ulong seed = 0; seed < 50; seed++)
        {
            var sensor = SensorModel.Create(seed);
            var readings = Enumerable.Range(0, 2 * 288).Select(_ => sensor.Read(110).Value).ToList();
            for (var i = 9; i < readings.Count; i++) Assert.True(readings.Skip(i - 9).Take(10).Distinct().Count() > 1, $"seed {seed}, reading {i}");
        }
    }

    [Fact]
    public void After_ten_days_another_sensor_is_worn()
    {
        var sensor = SensorModel.Create(4);
        var first = Enumerable.Range(0, 2880).Select(_ => sensor.Read(150).Value).TakeLast(288).Average();
        var second = Enumerable.Range(0, 288).Select(_ => sensor.Read(150).Value).Average();

        Assert.True(Math.Abs(first - second) > 1, $"{first} and {second}");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_glucose_that_no_body_has_is_a_bug(double glucose) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SensorModel.Create(1).Read(glucose));
}
