using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>A value of one number as that number.</summary>
internal sealed class NumberConverter<T>(Func<double, T> read, Func<T, double> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(write(value));
}

/// <summary>An instant in UTC to the tick.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>A span in seconds. Decimal, because seconds in binary would not come back to the tick.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerSecond);
}

/// <summary>What the pump's clock showed: civil time without a zone.</summary>
internal sealed class PumpTimeConverter : JsonConverter<PumpTime>
{
    public override PumpTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.TryParseExact(reader.GetString(), "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var civil)
            ? new PumpTime(civil)
            : throw new JsonException("A pump time is yyyy-MM-ddTHH:mm:ss.");

    public override void Write(Utf8JsonWriter writer, PumpTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A pump model as its number.</summary>
internal sealed class PumpModelConverter : JsonConverter<PumpModel>
{
    public override PumpModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, PumpModel value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
}
