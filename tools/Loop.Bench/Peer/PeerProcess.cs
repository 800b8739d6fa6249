using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Loop.Bench;

/// <summary>node with the published oref0.</summary>
internal static class PeerProcess
{
    /// <summary>Runs full passes and gives what pass.js prints.</summary>
    public static JsonDocument Pass(string oracle, string day, int rounds)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, day);
            var start = new ProcessStartInfo("node")
            {
                ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Peer", "pass.js"), file, rounds.ToString(CultureInfo.InvariantCulture) },
                RedirectStandardOutput = true,
            };
            start.Environment["TZ"] = PeerDay.Zone;
            start.Environment["OREF0_LIB"] = Path.GetFullPath(Path.Combine(oracle, "node_modules", "oref0", "lib"));
            using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start: is it installed?");
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return node.ExitCode == 0 ? JsonDocument.Parse(output) : throw new InvalidOperationException($"node ended with exit code {node.ExitCode}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
