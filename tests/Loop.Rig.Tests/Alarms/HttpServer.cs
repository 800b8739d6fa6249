using System.Globalization;
using System.Threading.Channels;

namespace Loop.Rig.Tests.Alarms;

/// <summary>A request as it came over the wire.</summary>
internal sealed record HttpSeen(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body's fields where it is a form.</summary>
    public Dictionary<string, string> Form => Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
}

/// <summary>An HTTP service that answers every request with one status and keeps what it received.</summary>
internal sealed class HttpServer(int status = 200) : LoopbackServer
{
    private readonly Channel<HttpSeen> seen = Channel.CreateUnbounded<HttpSeen>();

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public async Task<HttpSeen> Next() => await seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    protected override async Task Converse(StreamReader from, StreamWriter to)
    {
        if (await from.ReadLineAsync(Stopping) is not { } line) return;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await from.ReadLineAsync(Stopping) is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            headers[header[..colon]] = header[(colon + 1)..].Trim();
        }

        var body = new char[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        if (body.Length > 0) await from.ReadBlockAsync(body.AsMemory(), Stopping);
        await to.WriteAsync($"HTTP/1.1 {status} So\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        seen.Writer.TryWrite(new HttpSeen(line, headers, new string(body)));
    }
}
