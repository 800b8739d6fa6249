namespace Loop.Medtronic;

/// <summary>Begins a transfer again when it fails in a way that may pass.</summary>
internal static class FrameTransfer
{
    /// <param name="transfer">Told how long to listen for the first frame: briefly, and at the last try long enough for a slow pump.</param>
    public static PumpResult<ReadOnlyMemory<byte>> Retry(PumpLink link, int tries, Func<TimeSpan, PumpResult<ReadOnlyMemory<byte>>> transfer)
    {
        var result = transfer(tries > 1 ? PumpLink.QuickWindow : PumpLink.ReplyWindow);
        for (var attempt = 1; attempt < tries && result.Error is { Kind: PumpErrorKind.NoResponse or PumpErrorKind.Malformed }; attempt++)
        {
            link.CountPageRetry();
            result = transfer(attempt < tries - 1 ? PumpLink.QuickWindow : PumpLink.ReplyWindow);
        }

        return result;
    }
}
