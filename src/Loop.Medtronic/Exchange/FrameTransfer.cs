namespace Loop.Medtronic;

/// <summary>Begins a transfer again when it fails in a way that may pass.</summary>
internal static class FrameTransfer
{
    public static PumpResult<ReadOnlyMemory<byte>> Retry(PumpLink link, int tries, Func<PumpResult<ReadOnlyMemory<byte>>> transfer)
    {
        var result = transfer();
        for (var attempt = 1; attempt < tries && result.Error is { Kind: PumpErrorKind.NoResponse or PumpErrorKind.Malformed }; attempt++)
        {
            link.CountPageRetry();
            result = transfer();
        }

        return result;
    }
}
