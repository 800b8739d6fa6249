using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Web;

namespace Loop.Replay.Tests;

public sealed class SiteTests
{
    // SHA-1 of "a long fictional secret".
    private const string Secret = "a long fictional secret";

    [Fact]
    public void A_site_is_read_page_by_page_with_the_secrets_hash()
    {
        using var site = new FictionalSite(days: 12, cap: 1000);
        using var data = PersonData.Open(Request(site) with { Secret = Secret }).Require();

        Assert.Equal(12 * 288, data.Events().OfType<GlucoseMeasured>().Count());
        Assert.Equal(12 * 48, data.Events().OfType<TempBasalSet>().Count());
        Assert.Single(data.Profiles);
        Assert.True(site.Asked.Count(path => path.Contains("entries", StringComparison.Ordinal)) >= 4);
        Assert.DoesNotContain(site.Asked, path => path.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_site_that_refuses_says_how_to_be_let_in()
    {
        using var site = new FictionalSite(days: 1, cap: 1000);

        Assert.False(PersonData.Open(Request(site)).TryGet(out _, out var problem));
        Assert.Contains("NIGHTSCOUT_API_SECRET", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_is_not_encrypted_is_not_asked() =>
        Assert.False(PersonData.Open(new DataRequest(["http://site.example"])).TryGet(out _, out _));

    private static DataRequest Request(FictionalSite site) => new([site.Address])
    {
        From = FictionalPerson.Begin.AddDays(-1),
        To = FictionalPerson.Begin.AddDays(40),
    };

    /// <summary>Answers as Nightscout's API does: newest first, bounded by find and count, never more than its own cap.</summary>
    private sealed class FictionalSite : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Dictionary<string, (string Field, List<(DateTimeOffset At, string Json)> Documents)> collections = [];
        private readonly int cap;

        public FictionalSite(double days, int cap)
        {
            this.cap = cap;
            Take("entries.json", "date", FictionalPerson.Entries(days));
            Take("treatments.json", "created_at", FictionalPerson.Treatments(days));
            collections["devicestatus.json"] = ("created_at", []);
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            }

            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = Serve();
        }

        public string Address { get; }

        public ConcurrentBag<string> Asked { get; } = [];

        public void Dispose() => listener.Close();

        private void Take(string name, string field, string list)
        {
            using var document = JsonDocument.Parse(list);
            collections[name] = (field, [.. document.RootElement.EnumerateArray().Select(item => (item.Instant(field)!.Value, item.GetRawText())).OrderByDescending(item => item.Value)]);
        }

        private async Task Serve()
        {
            while (listener.IsListening)
            {
                try
                {
                    Answer(await listener.GetContextAsync());
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private void Answer(HttpListenerContext context)
        {
            Asked.Add(context.Request.RawUrl!);
            using var response = context.Response;
            if (context.Request.Headers["api-secret"] is not { Length: 40 })
            {
                response.StatusCode = 401;
                return;
            }

            var name = context.Request.Url!.AbsolutePath.Split('/')[^1];
            var body = name == "profile.json" ? FictionalPerson.Profile : List(name, HttpUtility.ParseQueryString(context.Request.Url.Query));
            response.ContentType = "application/json";
            response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
        }

        private string List(string name, System.Collections.Specialized.NameValueCollection query)
        {
            var (field, documents) = collections[name];
            var (from, to) = (Bound(query[$"find[{field}][$gte]"]!), Bound(query[$"find[{field}][$lte]"]!));
            var count = Math.Min(cap, int.Parse(query["count"]!, System.Globalization.CultureInfo.InvariantCulture));
            return "[" + string.Join(",", documents.Where(each => each.At >= from && each.At <= to).Take(count).Select(each => each.Json)) + "]";
        }

        private static DateTimeOffset Bound(string text) => long.TryParse(text, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
