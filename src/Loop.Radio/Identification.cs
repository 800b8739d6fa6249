using System.Text;
using Loop.Therapy;

namespace Loop.Radio;

/// <summary>
/// Finds out what is behind a link. The version text is the one reply that cannot be mistaken for another's, so that it also
/// brings host and radio back into step (UCA-REQ-09).
/// </summary>
internal static class Identification
{
    private const int Tries = 3;

    /// <summary>The version comes at once or not at all; three tries of this are long enough for any host.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    /// <summary>Replies to an earlier owner's requests, or to the bytes that end half a command, that may come before the version text.</summary>
    private const int StaleFrames = 32;

    /// <summary>Asks for the version and sets the link's dialect to it.</summary>
    /// <param name="stale">Grows by the bytes that came before the version.</param>
    public static Result<string> Run(RadioLink link, TimeSpan patience, ref long stale)
    {
        link.Dialect = null;
        for (var attempt = 0; attempt < Tries && link.Failure is null; attempt++)
        {
            stale += link.Drain();
            if (attempt > 0) link.Resynchronize(patience);
            if (link.Write(RadioDialect.VersionRequest, patience) != RadioDialect.VersionRequest.Length) continue;
            if (Await(link, patience, ref stale) is not { } version) continue;
            if (!Firmware.DialectOf(link.Device, version).TryGet(out var dialect, out var unknown)) return unknown;
            if (dialect.NeedsFrames && !link.HasFrames) return SecondOnSerial(link, version);
            link.Dialect = dialect;
            return version;
        }

        return Silence(link);
    }

    private static string? Await(RadioLink link, TimeSpan patience, ref long stale)
    {
        for (var frames = 0; frames < StaleFrames; frames++)
        {
            if (link.ReadFrame(patience < LongestWait ? patience : LongestWait) is not { } frame) return null;
            if (Firmware.VersionIn(frame) is { } version) return version;
            stale += frame.Length + 1;
        }

        return null;
    }

    private static Problem Silence(RadioLink link)
    {
        if (Encoding.Latin1.GetString(link.Partial).Contains(Firmware.Prefix + "2", StringComparison.Ordinal)) return SecondOnSerial(link, Firmware.Prefix + "2");
        return link.Failure is { } reason
            ? new Problem($"radio {link.Device} is gone: {reason}", "plug the radio in again, or check that it sits tight")
            : new Problem(
                $"radio {link.Device} does not say its version",
                "unplug the radio and plug it in again; check that it sits tight and runs subg_rfspy 0.9 or 1.0");
    }

    private static Problem SecondOnSerial(RadioLink link, string version) => new(
        $"radio {link.Device} runs '{version}', which does not end its replies on a serial port",
        "flash subg_rfspy 0.9 or 1.0, or attach the radio by SPI");
}
