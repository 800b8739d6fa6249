using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A living Nightscout site, asked over its API (v1) page by page, newest first, as far back as was wanted.</summary>
internal sealed class NightscoutSite(Uri address, DateTimeOffset from, DateTimeOffset to, string? token, string? secret) : IEventSource
{
    // Hosts cap an answer at some thousands whatever is asked.
    private const int PageSize = 2000;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(90);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public long CapturedDecisions => 0;

    public static Result<IEventSource> At(string address, DataRequest request)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri)) return new Problem($"{address} is no address", "write it as https://my-site.example");
        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback) return new Problem($"{address} is not encrypted", "use https: the secret and a person's health are in the traffic");
        var to = request.To ?? TimeProvider.System.GetUtcNow();
        var from = request.From ?? to - Usual;
        return from < to ? new NightscoutSite(uri, from, to, request.Token, request.Secret) : new Problem("--from is not before --to", "name an earlier instant");
    }

    public Problem? Read(EventIntake intake)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { Timeout = Patience };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        // Nightscout is given the secret's SHA-1, never the secret.
        if (secret is not null) client.DefaultRequestHeaders.Add("api-secret", Hash(secret));
        var records = new NightscoutRecords(intake, address.GetLeftPart(UriPartial.Authority));
        return Pages(client, intake, "entries.json", "date", asNumber: true, records.Take)
            ?? Pages(client, intake, "treatments.json", "created_at", asNumber: false, records.Take)
            ?? Pages(client, intake, "devicestatus.json", "created_at", asNumber: false, records.Take)
            ?? Page(client, intake, "profile.json", records.Take, out _);
    }

    // Each page ends where the one before began: an instant that both hold is read twice, and left out later as the duplicate it is.
    private Problem? Pages(HttpClient client, EventIntake intake, string collection, string field, bool asNumber, Action<JsonElement> take)
    {
        var end = to;
        while (true)
        {
            var oldest = DateTimeOffset.MaxValue;
            var query = string.Create(CultureInfo.InvariantCulture, $"{collection}?count={PageSize}&find[{field}][$gte]={Bound(from, asNumber)}&find[{field}][$lte]={Bound(end, asNumber)}");
            var problem = Page(client, intake, query, record =>
            {
                if (record.Instant(field) is { } at && at < oldest) oldest = at;
                take(record);
            }, out var count);
            if (problem is not null) return problem;
            if (count == 0 || oldest <= from) return null;

            // A page of one single instant would be asked for ever.
            end = oldest < end ? oldest : oldest.AddMilliseconds(-1);
            if (count == 1) return null;
        }
    }

    private static string Bound(DateTimeOffset at, bool asNumber) => asNumber
        ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private Problem? Page(HttpClient client, EventIntake intake, string query, Action<JsonElement> take, out long count)
    {
        count = 0;
        var where = new Uri(address, $"api/v1/{query}{(token is null ? "" : $"{(query.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={Uri.EscapeDataString(token)}")}");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, where);
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, intake.Stop);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return new Problem($"{address} refuses to be read ({(int)response.StatusCode})", "give --token, or the API secret in the variable NIGHTSCOUT_API_SECRET");
            if (!response.IsSuccessStatusCode) return new Problem($"{address} answered {(int)response.StatusCode} to {where.AbsolutePath}", "check the address, or try again later");
            using var body = response.Content.ReadAsStream(intake.Stop);
            var objects = new JsonObjects(body, take);
            objects.Read();
            count = objects.Count;
            return null;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException or TaskCanceledException && !intake.Stop.IsCancellationRequested)
        {
            return new Problem($"{address} cannot be reached: {unreachable.Message}", "check the address and the network");
        }
        catch (JsonException)
        {
            return new Problem($"{address} answered {where.AbsolutePath} with something else than JSON", "check that the address is a Nightscout site's");
        }
    }

    private static string Hash(string secret)
    {
#pragma warning disable CA5350 // Nightscout's protocol, not a choice.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(secret)));
#pragma warning restore CA5350
    }
}
