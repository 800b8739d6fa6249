using System.Text.Json;
using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>What people have set by hand and what is still to come of it, as it stands in the store's folder.</summary>
/// <param name="NextId">Ids are counters.</param>
/// <param name="Temp">The temp basal set by hand last; null where none was, or it was cancelled.</param>
/// <param name="Targets">Temp targets, those of the last day too: the engine's sensitivity looks back at them.</param>
/// <param name="Overrides">In the order in which they were set; the last that is in force governs.</param>
internal sealed record WishBook(int Version, long NextId, TempByHand? Temp, IReadOnlyList<TargetWish> Targets, IReadOnlyList<OverrideWish> Overrides)
{
    public static WishBook Empty { get; } = new(1, 1, null, [], []);
}

/// <summary>A temp basal that somebody set through the rig.</summary>
/// <param name="Rate">U/h.</param>
internal sealed record TempByHand(double Rate, DateTimeOffset From, DateTimeOffset Until, string By);

/// <summary>A temp target, mg/dL.</summary>
internal sealed record TargetWish(string Id, double Low, double High, DateTimeOffset From, DateTimeOffset Until, string By);

/// <summary>An override.</summary>
/// <param name="Every">Days and hours of the person's zone, as <see cref="WeeklySpan"/> reads them; null for once.</param>
/// <param name="Until">When it ends for good; null for a schedule until somebody ends it.</param>
internal sealed record OverrideWish(string Id, int Percent, double? Low, double? High, bool SmbOff, DateTimeOffset From, DateTimeOffset? Until, string? Every, string By)
{
    [JsonIgnore]
    public DosingLayer Layer => new(Percent, Low is { } low && High is { } high ? new TargetRange(new MgPerDl(low), new MgPerDl(high)) : null, SmbOff);

    public bool IsInForce(DateTimeOffset at, TimeZoneInfo zone) =>
        at >= From && !(at >= Until) && (Every is null || (WeeklySpan.Parse(Every).TryGet(out var span, out _) && span.Contains(at, zone)));

    public override string ToString()
    {
        var parts = new List<string> { FormattableString.Invariant($"{Percent} %") };
        if (Low is { } low) parts.Add(FormattableString.Invariant($"target {low:0}-{High:0} mg/dL"));
        if (SmbOff) parts.Add("no SMB");
        if (Every is not null) parts.Add("every " + Every);
        if (Until is { } until) parts.Add(FormattableString.Invariant($"until {until.UtcDateTime:MM-dd HH:mm} UTC"));
        return $"{Id}: {string.Join(", ", parts)}, by {By}";
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 8, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WishBook))]
internal sealed partial class WishJson : JsonSerializerContext;

/// <summary>The book's file in a store's folder: whole or as it was before.</summary>
internal static class WishFile
{
    private const int LargestBytes = 256 * 1024;

    public static Result<WishBook> Read(string store)
    {
        var path = PathIn(store);
        try
        {
            if (!File.Exists(path)) return WishBook.Empty;
            if (new FileInfo(path).Length > LargestBytes) return Damaged(path, "it is too large");
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), WishJson.Default.WishBook) is { Version: 1 } book && IsSound(book) ? book : Damaged(path, "it holds what nobody could have set");
        }
        catch (JsonException e)
        {
            return Damaged(path, e.Message.ReplaceLineEndings(" "));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem($"{path} cannot be read: {e.Message}", "run this as the user whose rig it is");
        }
    }

    public static Problem? Write(string store, WishBook book)
    {
        var path = PathIn(store);
        var part = path + ".part";
        try
        {
            using (var file = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(book, WishJson.Default.WishBook));
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem($"{path} cannot be written: {e.Message}", "make room on the disk, and say it again");
        }
    }

    private static bool IsSound(WishBook book) =>
        book.Overrides is not null && book.Targets is not null
        && book.Overrides.All(each => WishBounds.RefuseOverride(each.Percent, each.Low, each.High) is null)
        && book.Targets.All(each => WishBounds.RefuseTarget(each.Low, each.High) is null);

    private static string PathIn(string store) => Path.Combine(store, "wishes.json");

    private static Problem Damaged(string path, string why) => new($"{path} is not what people set by hand: {why}", "move it away, restart the rig and set it again; nothing is dosed until then");
}
