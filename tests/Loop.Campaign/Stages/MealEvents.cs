using System.Text.Json;
using Loop.Campaign.Requests;
using Loop.Oref.JavaScript;

namespace Loop.Campaign.Stages;

/// <summary>
/// Meals of the last hours, newest first, each from a source of its own; in odd requests some doubled in another, out of their order,
/// yet to come, or with carbs that are no ordinary number.
/// </summary>
internal sealed class MealEvents
{
    private const double Minute = 60_000;

    private readonly List<Meal> inHistory = [];
    private readonly List<Meal> inCarbs = [];
    private readonly TimeStyle style;

    private MealEvents(TimeStyle style) => this.style = style;

    private enum Source
    {
        Wizard,
        Carbs,
        Portal,
        Xdrip,
        Other,
        Journal,
    }

    /// <summary>When there were meals, ms since 1970.</summary>
    public IEnumerable<double> Times => inHistory.Concat(inCarbs).Select(meal => meal.Time);

    public static MealEvents Draw(RequestContext context, double now)
    {
        var random = context.Random;
        var events = new MealEvents(TimeTexts.Style(random));
        var time = now + Minute * random.Pick(-1, -20, -60, context.IsOdd ? 30 : -5);
        for (var more = random.Pick(0, 1, 1, 2, 2, 3, 4, 7); more > 0; more--)
        {
            time -= Minute * random.Pick(random.Between(0, 30, 1), random.Between(5, 150, 0), random.Between(30, 300, 2), 0);
            events.Add(context, new Meal(Math.Round(time / 1000) * 1000, random.Chance(0.1) ? random.Pick(0, 0.5, 1, 0.999) : random.Between(3, 90, random.Pick(0, 0, 1)), Draw(context)));
        }

        events.inHistory.Sort((left, right) => right.Time.CompareTo(left.Time));
        return events;
    }

    /// <summary>What writes those meals that stand in the pump's history.</summary>
    public Action<double> InHistory(Utf8JsonWriter writer, RequestContext context)
    {
        var next = 0;
        return time =>
        {
            while (next < inHistory.Count && inHistory[next].Time >= time) WriteInHistory(writer, context, inHistory[next++]);
        };
    }

    public void WriteCarbs(Utf8JsonWriter writer, RequestContext context)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.05))
        {
            writer.WriteStartObject("carbs");
            writer.WriteEndObject();
            return;
        }

        writer.WriteStartArray("carbs");
        foreach (var meal in inCarbs)
        {
            writer.WriteStartObject();
            writer.WriteString("eventType", random.Pick("Meal Bolus", "Carb Correction"));
            Grams(writer, context, "carbs", meal.Grams);
            writer.Time(context, "created_at", meal.Time, style);
            if (random.Chance(0.3)) writer.WriteNull("insulin");
            writer.WriteEndObject();
        }

        if (context.IsOdd && random.Chance(0.01)) writer.WriteNullValue();
        writer.WriteEndArray();
    }

    private static Source Draw(RequestContext context) => context.IsOdd
        ? context.Random.Pick(Source.Wizard, Source.Carbs, Source.Portal, Source.Xdrip, Source.Other, Source.Journal)
        : context.Random.Pick(Source.Wizard, Source.Wizard, Source.Carbs, Source.Carbs, Source.Journal);

    private void Add(RequestContext context, Meal meal)
    {
        var random = context.Random;
        (meal.Source == Source.Carbs ? inCarbs : inHistory).Add(meal);
        if (!random.Chance(context.IsOdd ? 0.25 : 0.1)) return;

        // The same meal by another way, at the same time or nearly so.
        var other = meal with { Time = meal.Time + random.Pick(0, 0, 1000, -1000, 2000, -2000, 1999, 3000), Source = Draw(context) };
        (other.Source == Source.Carbs ? inCarbs : inHistory).Add(other);
    }

    private void WriteInHistory(Utf8JsonWriter writer, RequestContext context, Meal meal)
    {
        var random = context.Random;
        switch (meal.Source)
        {
            case Source.Wizard:
                var isBolusFirst = random.Chance(0.5);
                var isGiven = random.Chance(0.92);
                if (isGiven && isBolusFirst) Bolus(writer, context, meal);
                Pump(writer, context, meal, "BolusWizard");
                if (isGiven && !isBolusFirst) Bolus(writer, context, meal);
                break;
            case Source.Journal:
                Pump(writer, context, meal, "JournalEntryMealMarker");
                break;
            default:
                Treatment(writer, context, meal);
                break;
        }
    }

    private void Bolus(Utf8JsonWriter writer, RequestContext context, Meal meal)
    {
        writer.WriteStartObject();
        writer.WriteString("_type", "Bolus");
        writer.Time(context, "timestamp", meal.Time, style);
        writer.Field(context with { IsOdd = false }, "amount", Math.Round(meal.Grams / context.Random.Pick(8, 10, 15), 1));
        writer.WriteEndObject();
    }

    private void Pump(Utf8JsonWriter writer, RequestContext context, Meal meal, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("_type", type);
        writer.Time(context, "timestamp", meal.Time, style);
        Grams(writer, context, "carb_input", meal.Grams);
        writer.WriteEndObject();
    }

    private void Treatment(Utf8JsonWriter writer, RequestContext context, Meal meal)
    {
        var random = context.Random;
        writer.WriteStartObject();
        if (meal.Source == Source.Portal) writer.WriteString("_type", random.Pick("Meal Bolus", "Correction Bolus", "Snack Bolus", "Bolus Wizard", "Carb Correction"));
        if (meal.Source == Source.Xdrip) writer.WriteString("enteredBy", "xdrip");
        Grams(writer, context, "carbs", meal.Grams);
        if (random.Chance(0.5)) writer.Field(context, "insulin", random.Between(0, 4, 1));
        writer.Time(context, "created_at", meal.Time, style);
        if (random.Chance(0.5)) writer.Time(context, "timestamp", meal.Time + random.Pick(0, 0, 60_000), style);
        writer.WriteEndObject();
    }

    private static void Grams(Utf8JsonWriter writer, RequestContext context, string name, double grams)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.05)) writer.WriteString(name, random.Chance(0.85) ? JsMath.Format(grams) : random.Pick("", "0", "many", " 12 ", "1e1"));
        else writer.Field(context, name, grams);
    }

    private readonly record struct Meal(double Time, double Grams, Source Source);
}
