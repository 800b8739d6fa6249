using System.Buffers;
using System.Text;
using Loop.Campaign.Compare;
using Loop.Oref;
using Loop.Oref.Json;

namespace Loop.Campaign.Run;

/// <summary>
/// Loop's engine in this process, in Exact mode, through the same line protocol. Each request is answered with nothing remembered,
/// with what is left of the requests before, which are other people's, and once more with itself remembered: three answers, one text.
/// </summary>
internal sealed class Engine(TimeZoneInfo zone)
{
    private readonly OrefCache cache = new();

    /// <summary>The answer with nothing remembered.</summary>
    public EngineAnswer Answer(string request)
    {
        var branches = new HashSet<string>();
        return new EngineAnswer(Answer(request, branches, null), branches, null);
    }

    /// <summary>All three answers beside oref0's.</summary>
    public EngineAnswer Answer(string request, string theirs)
    {
        var answer = Answer(request);
        if (Differ.Compare(answer.Text, theirs) is { } difference) return answer with { Difference = difference };
        if (Answer(request, null, cache) is var strange && strange != answer.Text)
            return answer with { Text = strange, Difference = "other requests remembered change the answer" };
        if (Answer(request, null, cache) is var again && again != answer.Text)
            return answer with { Text = again, Difference = "the request remembered changes the answer" };
        return answer;
    }

    private string Answer(string request, HashSet<string>? branches, OrefCache? remembered)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        JsonLines.Answer(Encoding.UTF8.GetBytes(request), zone, OrefMode.Exact, output, branches, remembered);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

/// <summary>What the engine answered.</summary>
/// <param name="Branches">The branches it took, each once.</param>
/// <param name="Difference">Where it differs from oref0 or from itself; null where it does not.</param>
internal readonly record struct EngineAnswer(string Text, IReadOnlyCollection<string> Branches, string? Difference);
