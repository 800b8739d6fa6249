using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>A daily schedule as the array of its entries.</summary>
internal sealed class DailyScheduleConverter<T> : JsonConverter<DailySchedule<T>>
{
    public override DailySchedule<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var entries = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<ScheduleEntry<T>[]>)options.GetTypeInfo(typeof(ScheduleEntry<T>[])));
        return DailySchedule.Create("schedule", entries ?? []).TryGet(out var schedule, out var problem)
            ? schedule
            : throw new JsonException(problem.ToString());
    }

    public override void Write(Utf8JsonWriter writer, DailySchedule<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, [.. value.Entries], (JsonTypeInfo<ScheduleEntry<T>[]>)options.GetTypeInfo(typeof(ScheduleEntry<T>[])));
}
