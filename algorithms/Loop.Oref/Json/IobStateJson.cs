using System.Collections.Immutable;
using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Reads what the iob stage writes: a list of points, or a single one.</summary>
internal static class IobStateJson
{
    // 48 in all that oref0 makes.
    private const int UsualTicks = 48;

    /// <summary>The next value; null where oref0 finds no present point in it.</summary>
    public static IobState? NextIobState(ref this Utf8JsonReader reader)
    {
        var start = reader;
        start.Read();
        if (start.TokenType != JsonTokenType.StartArray) return reader.NextPoint()?.State;

        reader.Read();
        var ticks = ImmutableArray.CreateBuilder<IobTick>(UsualTicks);
        IobState? state = null;
        while (reader.NextElement())
        {
            var point = reader.CurrentPoint();
            if (ticks.Count == 0) state = point?.State;
            ticks.Add(point?.Tick ?? default);
        }

        // A list of one is not taken apart, so oref0 finds no IOB in it.
        return ticks.Count > 1 && state is not null ? state with { Ticks = ticks.DrainToImmutable() } : null;
    }

    private static Point? NextPoint(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.CurrentPoint();
    }

    // Null where the value is null, or names a last temp that is null: asked for a property, either throws in JavaScript.
    private static Point? CurrentPoint(ref this Utf8JsonReader reader)
    {
        var (iob, activity, lastBolusTime, zeroTempActivity) = (JsNumber.Undefined, JsNumber.Undefined, JsNumber.Undefined, JsNumber.Undefined);
        LastTemp? lastTemp = null;
        var (hasZeroTemp, lastTempIsNull) = (false, false);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            return isNull ? null : new Point(new IobState(), default);
        }

        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "iob": iob = reader.NextNumber(); break;
                case "activity": activity = reader.NextNumber(); break;
                case "lastBolusTime": lastBolusTime = reader.NextNumber(); break;
                case "lastTemp": lastTemp = reader.NextLastTemp(out lastTempIsNull); break;
                case "iobWithZeroTemp": hasZeroTemp = reader.NextZeroTemp(out zeroTempActivity); break;
                default: reader.SkipNext(); break;
            }
        }

        var state = new IobState { Iob = iob, Activity = activity, LastBolusTime = lastBolusTime, LastTemp = lastTemp };
        return new Point(lastTempIsNull ? null : state, new IobTick(activity, zeroTempActivity, hasZeroTemp));
    }

    private static LastTemp? NextLastTemp(ref this Utf8JsonReader reader, out bool isNull)
    {
        var (rate, date, duration) = (JsNumber.Undefined, JsNumber.Undefined, JsNumber.Undefined);
        if (!reader.NextObject(out isNull)) return isNull ? null : new LastTemp(rate, date, duration);
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "rate": rate = reader.NextNumber(); break;
                case "date": date = reader.NextNumber(); break;
                case "duration": duration = reader.NextNumber(); break;
                default: reader.SkipNext(); break;
            }
        }

        return new LastTemp(rate, date, duration);
    }

    private static bool NextZeroTemp(ref this Utf8JsonReader reader, out JsNumber activity)
    {
        activity = JsNumber.Undefined;
        if (!reader.NextObject(out var isNull)) return !isNull;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            if (name[..length] is "activity") activity = reader.NextNumber();
            else reader.SkipNext();
        }

        return true;
    }

    private readonly record struct Point(IobState? State, IobTick Tick);
}
