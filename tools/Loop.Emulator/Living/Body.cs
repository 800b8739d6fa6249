namespace Loop.Emulator;

/// <summary>One minute of life after the other: what the pump gave goes in, and every five minutes the sensor tells the pump.</summary>
internal sealed class Body(SimulatedClock clock, IPatient patient, Person person, PumpState pump) : IHappening
{
    private const int MinutesPerReading = 5;

    private int given = pump.Reservoir.Given;

    public long NextAt { get; private set; } = ((clock.Now / TimeSpan.TicksPerMinute) + 1) * TimeSpan.TicksPerMinute;

    public void Happen()
    {
        var insulin = (pump.Reservoir.Given - given) * Pulse.Units;
        given = pump.Reservoir.Given;
        patient.StepMinute(insulin, person.Eat(), person.MinuteOfDay);
        if (NextAt / TimeSpan.TicksPerMinute % MinutesPerReading == 0) Measure();
        person.Act();
        NextAt += TimeSpan.TicksPerMinute;
    }

    private void Measure()
    {
        var reading = pump.Sensor.Of(patient.ReadSensor(), clock.Now);
        if (reading is { } stored) pump.Glucose.Add(pump.Wall.Local, stored);
        pump.Ledger.Write(new GlucoseMeasured(clock.Instant, Math.Round(patient.Plasma, 2), reading));
    }
}
