using System.Buffers;
using System.Text;
using Loop.Oref;
using Loop.Oref.Json;

namespace Loop.Campaign.Run;

/// <summary>Loop's engine in this process, in Exact mode, through the same line protocol.</summary>
internal static class Engine
{
    /// <summary>The answer, and the branches it took, each once.</summary>
    public static (string Answer, IReadOnlyCollection<string> Branches) Answer(string request, TimeZoneInfo zone)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        var branches = new HashSet<string>();
        JsonLines.Answer(Encoding.UTF8.GetBytes(request), zone, OrefMode.Exact, output, branches);
        return (Encoding.UTF8.GetString(output.WrittenSpan), branches);
    }
}
