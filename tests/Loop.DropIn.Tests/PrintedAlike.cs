using System.Text;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.DropIn.Tests;

/// <summary>
/// Whether two commands printed the same: byte for byte, but for two things. What determine-basal says in <c>reason</c> is
/// ours to say, so long as it holds the words by which oref0's shell loop steers; and a record of autotune-prep may
/// have its keys in another order.
/// </summary>
internal static class PrintedAlike
{
    // What oref0-pump-loop.sh looks for in a suggestion.
    private static readonly string[] Words = ["too old", "incorrectly", "!= lastTemp rate", "Warning:", "to microbolus again", "microbolusing", "units", "duration"];

    /// <returns>The difference, or null.</returns>
    public static string? Compare(string command, string ours, string theirs) => command switch
    {
        "oref0-determine-basal" when theirs.StartsWith('{') => CompareSuggestions(ours, theirs),
        "oref0-autotune-prep" when theirs.StartsWith("{\"", StringComparison.Ordinal) => Difference(Sorted(ours), Sorted(theirs)) ?? (IsOneLine(ours, theirs) ? null : "the layout differs"),
        _ => Difference(ours, theirs),
    };

    private static string? CompareSuggestions(string ours, string theirs)
    {
        if (Words.FirstOrDefault(word => ours.Contains(word, StringComparison.Ordinal) != theirs.Contains(word, StringComparison.Ordinal)) is { } word)
            return $"'{word}' is in one of the two\n    ours   {ours}\n    theirs {theirs}";
        var (left, right) = (Parse(ours), Parse(theirs));
        if (left.Fields?.Has("reason") is true && right.Fields!.Has("reason")) left.Fields["reason"] = right["reason"];
        return Difference(JsText.Stringify(left) + "\n", theirs) ?? (IsOneLine(ours, theirs) ? null : "the layout differs");
    }

    private static bool IsOneLine(string ours, string theirs) =>
        ours.TrimEnd('\n') == JsText.Stringify(Parse(ours)) && ours.EndsWith('\n') == theirs.EndsWith('\n');

    private static string Sorted(string json) => JsText.StringifySorted(Parse(json), "");

    private static JsValue Parse(string json) => JsTree.Parse(Encoding.UTF8.GetBytes(json)).TryGet(out var value, out _) ? value : json;

    private static string? Difference(string ours, string theirs)
    {
        if (ours == theirs) return null;
        var at = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"from character {at}\n    ours   {Around(ours, at)}\n    theirs {Around(theirs, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)].Replace("\n", "\\n", StringComparison.Ordinal);
}
