using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.Json;

namespace Loop.Campaign.Stages;

/// <summary>Insulin on board as the iob stage leaves it: 48 points that decay; in odd requests fewer, more, holes, or none.</summary>
internal static class IobRequests
{
    private const double Minute = 60_000;
    private const int Usual = 48;

    public static void Write(Utf8JsonWriter writer, RequestContext context, Moment moment, RunningTemp running)
    {
        if (writer.Missing(context, "iob_data")) return;
        var random = context.Random;
        writer.WritePropertyName("iob_data");
        if (context.IsOdd && random.Chance(0.02))
        {
            Point(writer, context, moment, running, 0, Shape.Draw(random, moment));
            return;
        }

        var count = context.IsOdd && random.Chance(0.08) ? random.Pick(0, 1, 2, 7, 13, 18, 19, 47, 49, 60) : Usual;
        var hole = context.IsOdd && random.Chance(0.03) ? random.Whole(0, Usual) : -1;
        var shape = Shape.Draw(random, moment);
        writer.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            if (i == hole && random.Chance(0.3)) writer.WriteNullValue();
            else Point(writer, context, moment, running, i, i == hole ? shape with { HasZeroTemp = false } : shape);
        }

        writer.WriteEndArray();
    }

    private static void Point(Utf8JsonWriter writer, RequestContext context, Moment moment, RunningTemp running, int index, Shape shape)
    {
        // Fields of later points are odd more rarely: there are fifty of them.
        var ofPoint = context.IsOdd && (index == 0 || context.Random.Chance(0.02)) ? context : context with { IsOdd = false };
        writer.WriteStartObject();
        // Of later points dosing reads the activities alone.
        if (index == 0) writer.Field(ofPoint, "iob", moment.Iob);
        writer.Field(ofPoint, "activity", shape.Activity(index));
        if (index == 0)
        {
            writer.Field(ofPoint, "lastBolusTime", LastBolus(context));
            if (context.Random.Chance(0.9)) LastTemp(writer, ofPoint, running);
        }

        if (shape.HasZeroTemp)
        {
            writer.WriteStartObject("iobWithZeroTemp");
            writer.Field(ofPoint, "activity", shape.ZeroTempActivity(index, moment.Basal));
            writer.WriteEndObject();
        }
        else if (context.Random.Chance(0.3))
        {
            writer.WriteNull("iobWithZeroTemp");
        }

        writer.WriteEndObject();
    }

    private static double LastBolus(RequestContext context)
    {
        var random = context.Random;
        return random.Whole(0, 5) switch
        {
            0 => 0,
            1 => context.Now - Minute * random.Pick(1, 2.9, 3, 3.04, 3.05, 3.1, 5, 10),
            _ => context.Now - Minute * random.Between(1, 300),
        };
    }

    private static void LastTemp(Utf8JsonWriter writer, RequestContext context, RunningTemp running)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.01))
        {
            writer.WriteNull("lastTemp");
            return;
        }

        writer.WriteStartObject("lastTemp");
        if (random.Chance(0.05))
        {
            writer.WriteJs("date", 0.0);
        }
        else
        {
            var age = random.Chance(0.6) ? random.Between(0, 10) : random.Between(8, 90);
            writer.Field(context, "rate", random.Chance(0.85) ? running.Rate : random.Pick(running.Rate + 1e-16, running.Rate + 0.1, 0));
            writer.Field(context, "date", context.Now - Minute * Math.Round(age, 3));
            writer.Field(context, "duration", random.Whole(0, 9) switch
            {
                // The pump's word and the history's agree, or the temp ended about as long ago as makes it overdue.
                < 8 => Math.Round(age + running.Duration, 2),
                8 => Math.Max(0, Math.Round(age) - random.Pick(4, 5, 5.01, 6, 7)),
                _ => random.Between(1, 60, 2),
            });
        }

        writer.WriteEndObject();
    }

    // How the activity runs over the hours: peaks, decays.
    private sealed record Shape(double Peak, double Decay, double Scale, bool HasZeroTemp)
    {
        public static Shape Draw(Prng random, Moment moment) =>
            new(random.Between(0, 15), random.Between(8, 25), moment.Iob * random.Between(0.004, 0.012), true);

        public double Activity(int index) => Math.Round(Scale * (1 + index / (Peak + 1)) * Math.Exp(-index / Decay), 4);

        public double ZeroTempActivity(int index, double basal) =>
            Math.Round(Activity(index) - basal / 60 * 0.8 * (1 - Math.Exp(-index * index / 400.0)), 4);
    }
}
