namespace Loop.Oref.JavaScript;

/// <summary>lodash's ascending order of mixed values: smaller first, then what has no order to the others, null, absent, NaN.</summary>
public sealed class JsOrder : IComparer<JsValue>
{
    public static JsOrder Ascending { get; } = new();

    public int Compare(JsValue x, JsValue y)
    {
        if (x.StrictlyEquals(y)) return 0;
        var (first, second) = (Rank(x), Rank(y));
        if (first != second) return first.CompareTo(second);
        if (x.Text is { } text && y.Text is { } other) return string.CompareOrdinal(text, other);
        return x.Number > y.Number ? 1 : x.Number < y.Number ? -1 : 0;
    }

    private static int Rank(JsValue value) => value.Kind switch
    {
        JsKind.Null => 1,
        JsKind.Undefined => 2,
        JsKind.Number when double.IsNaN(value.Number) => 3,
        _ => 0,
    };
}
