using System.Globalization;
using Loop.Guard;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>Verbs that give, stop or start insulin. Each goes through the Guard's limits, which need no history; nothing is ever sent twice.</summary>
internal static class DoseVerbs
{
    private const double LongestMinutes = 24 * 60;
    private const double HalfHour = 30;
    private const int MostPercent = 100;

    public static Verb TempBasal { get; } = new("settempbasal", ["temp", "rate", "duration"], Acts: true, "settempbasal absolute 1.1 30", PrepareTempBasal);

    public static Verb Bolus { get; } = new("bolus", ["units"], Acts: true, "bolus 0.5", PrepareBolus);

    public static Verb Suspend { get; } = new("suspend", [], Acts: true, "", static _ => new VerbAction(static call =>
    {
        call.Say("suspending pump");
        return call.Pump.Suspend(null, call.Cancel).Silently();
    }));

    public static Verb Resume { get; } = new("resume", [], Acts: true, "", static _ => new VerbAction(static call =>
    {
        call.Say("resuming pump");
        return DoseRuling.Send(call, "resume", LimitsAlone.Resume(call.Now), verdict => call.Pump.Resume(verdict, null, call.Cancel));
    }));

    private static Result<VerbAction> PrepareBolus(VerbArguments arguments)
    {
        if (!arguments.Number("units").TryGet(out var units, out var problem)) return problem;
        if (units <= 0) return new Problem($"a bolus of {Figure(units)} units is none", "give more than zero units");
        var asked = new InsulinUnits(units);
        return new VerbAction(call =>
        {
            call.Say($"performing bolus of {Figure(units)} units");
            return DoseRuling.Bounded(call, "bolus", (model, settings) => LimitsAlone.Bolus(asked, model, settings, call.Now), verdict => call.Pump.Bolus(verdict, null, call.Cancel));
        });
    }

    private static Result<VerbAction> PrepareTempBasal(VerbArguments arguments)
    {
        if (!arguments.Number("duration").TryGet(out var minutes, out var problem)) return problem;
        if (!arguments.Number("rate").TryGet(out var rate, out problem)) return problem;
        if (!arguments.Text("temp").TryGet(out var temp, out problem)) return problem;
        if (!(minutes is >= 0 and <= LongestMinutes && minutes % HalfHour == 0))
            return new Problem($"a temp basal of {Figure(minutes)} minutes", "give half hours, up to 24 h");
        if (rate < 0) return new Problem($"a temp basal of {Figure(rate)}", "give a rate of zero or more");
        var duration = TimeSpan.FromMinutes(minutes);
        return temp switch
        {
            "absolute" => Absolute(new UnitsPerHour(rate), duration),
            "percent" => Percent(rate, duration),
            _ => new Problem($"unknown temp basal type \"{temp}\"", "one of absolute, percent"),
        };
    }

    private static VerbAction Absolute(UnitsPerHour rate, TimeSpan duration) => call =>
    {
        call.Say($"setting temporary basal of {Figure(rate.Value)} units/hour for {Figure(duration.TotalMinutes)} minutes");
        return DoseRuling.Bounded(
            call,
            "settempbasal",
            (model, settings) => LimitsAlone.TempBasal(rate, duration, model, settings, call.Now),
            verdict => TempBasalCheck.After(call, call.Pump.SetTempBasal(verdict, null, call.Cancel), verdict));
    };

    private static Result<VerbAction> Percent(double asked, TimeSpan duration)
    {
        if (asked > MostPercent) return new Problem($"a temp basal of {Figure(asked)} %", $"give 0 to {MostPercent} %");
        // To the nearest whole one, as the Go tool has it.
        var percent = (int)Math.Floor(asked + 0.5);
        return new VerbAction(call =>
        {
            call.Say($"setting temporary basal of {percent}% for {Figure(duration.TotalMinutes)} minutes");
            return DoseRuling.Bounded(
                call,
                "settempbasal",
                (_, settings) => LimitsAlone.PercentTempBasal(percent, duration, settings, call.Now),
                verdict => TempBasalCheck.After(call, call.Pump.SetPercentTempBasal(verdict, null, call.Cancel), verdict));
        });
    }

    private static string Figure(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
