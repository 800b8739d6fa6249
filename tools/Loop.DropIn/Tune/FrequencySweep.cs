using Loop.DropIn.Device;
using Loop.Therapy;

namespace Loop.DropIn.Tune;

/// <summary>How well the pump was heard on each frequency of a range.</summary>
/// <param name="Found">By rising frequency.</param>
/// <param name="Best">MHz; the middle of the range where the pump was not heard at all.</param>
/// <param name="IsDefault">It was not.</param>
internal sealed record FrequencySweep(IReadOnlyList<HeardFrequency> Found, double Best, bool IsDefault)
{
    /// <summary>dBm that stand for silence.</summary>
    public const int Unheard = -128;

    /// <summary>Asks the pump for its model on each frequency.</summary>
    public static Result<FrequencySweep> Run(PumpSession session, FrequencyRange range, Action<string> say)
    {
        var found = new List<HeardFrequency>();
        for (var hertz = range.From; hertz <= range.To; hertz += range.Step)
        {
            var megahertz = hertz / FrequencyRange.HertzPerMegahertz;
            if (!session.Radio.SetFrequency(megahertz).TryGet(out _, out var problem)) return problem;
            say($"frequency set to {PumpContact.Text(megahertz)}");
            found.Add(Listen(session, megahertz, range.Samples));
        }

        // Of equals the first one wins.
        var best = found.Where(static one => one.Rssi > Unheard).OrderByDescending(static one => one.Rssi).FirstOrDefault();
        return new FrequencySweep(found, best?.Megahertz ?? range.Middle / FrequencyRange.HertzPerMegahertz, best is null);
    }

    private static HeardFrequency Listen(PumpSession session, double megahertz, int samples)
    {
        var (answers, sum) = (0, 0);
        for (var i = 0; i < samples; i++)
        {
            if (session.Pump.ReadModel().Error is not null) continue;
            answers++;
            sum += session.Radio.Rssi ?? Unheard;
        }

        return new HeardFrequency(megahertz, answers, answers == 0 ? Unheard : (sum + answers / 2) / answers);
    }
}

/// <summary>One frequency.</summary>
/// <param name="Answers">How many of the samples were answered.</param>
/// <param name="Rssi">Their mean strength, dBm.</param>
internal sealed record HeardFrequency(double Megahertz, int Answers, int Rssi);
