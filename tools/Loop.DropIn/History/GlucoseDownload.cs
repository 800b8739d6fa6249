using Loop.Medtronic;
using Loop.Medtronic.Glucose;
using Loop.Therapy;

namespace Loop.DropIn.History;

/// <summary>Pages of the sensor's readings, newest first, until the window ends or the pump keeps no more.</summary>
internal sealed class GlucoseDownload
{
    private readonly List<GlucoseRecord> newestFirst = [];

    private GlucoseDownload()
    {
    }

    public IReadOnlyList<GlucoseRecord> NewestFirst => newestFirst;

    /// <summary>Why records are missing or have no time; null where all is well.</summary>
    public Problem? Problem { get; private set; }

    /// <param name="mayWrite">The pump may be made to write a time for its newest readings.</param>
    public static GlucoseDownload Read(Pump pump, HistoryWindow window, bool mayWrite)
    {
        var download = new GlucoseDownload();
        if (!pump.ReadGlucosePages().TryGet(out var pages, out var error))
        {
            download.Problem = error.ToProblem();
            return download;
        }

        PumpTime? continuesAt = null;
        for (var page = pages.Current; page >= 0 && page > pages.Current - pages.Count; page--)
        {
            var result = Decode(pump, page, continuesAt);
            if (result.TryGet(out var decoded, out error) && decoded.NeedsTimestamp && page == pages.Current && mayWrite)
            {
                download.Problem = pump.WriteGlucoseTimestamp().Error?.ToProblem();
                result = Decode(pump, page, null);
            }

            if (!result.TryGet(out decoded, out error))
            {
                download.Problem = error.ToProblem();
                return download;
            }

            if (download.Take(decoded, window)) return download;
            continuesAt = decoded.BeganAt;
        }

        return download;
    }

    private static PumpResult<DecodedGlucosePage> Decode(Pump pump, int page, PumpTime? continuesAt) =>
        pump.ReadGlucosePage(page).TryGet(out var bytes, out var error) ? GlucosePageDecoder.Decode(bytes.Span, continuesAt) : error;

    /// <returns>The window ended on this page.</returns>
    private bool Take(DecodedGlucosePage page, HistoryWindow window)
    {
        if (page.NeedsTimestamp) Problem ??= new Problem("the newest readings have no time", "let the pump be written to, so that it can note one, and read again");
        foreach (var record in page.NewestFirst)
        {
            if (record is UnknownGlucoseRecord or { IsUncertain: true } or { Opcode: GlucoseOpcode.Padding }) continue;
            if (window.Since is { } since && record.Time is { } time && time <= since) return true;
            newestFirst.Add(record);
        }

        Problem ??= page.Problem;
        return false;
    }
}
