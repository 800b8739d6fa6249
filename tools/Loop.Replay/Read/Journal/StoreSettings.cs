using Loop.Journal;

namespace Loop.Replay;

/// <summary>The settings texts of a store.</summary>
internal static class StoreSettings
{
    /// <summary>A text that can be read again; null where the store has none of that name.</summary>
    // A rig keeps the pump's number out of the store (SEC-02); to be read again the text takes any six digits.
    public static string? Text(Store store, string hash) => store.Settings(hash)?.Replace("······", "000000", StringComparison.Ordinal);
}
