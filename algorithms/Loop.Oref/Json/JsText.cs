using System.Globalization;
using System.Text;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>JSON.stringify, byte for byte.</summary>
public static class JsText
{
    /// <summary>The value as JSON, on one line or, with an <paramref name="indent"/>, on many. Null for an absent value, which has no JSON.</summary>
    public static string? Stringify(JsValue value, string indent = "")
    {
        if (value.IsUndefined) return null;
        var text = new StringBuilder();
        new Writer(text, indent, Sorted: false).Write(value, 0);
        return text.ToString();
    }

    /// <summary>The same with the keys in order, in the layout of json-stable-stringify, which breaks the line in an empty list too.</summary>
    public static string StringifySorted(JsValue value, string indent)
    {
        var text = new StringBuilder();
        new Writer(text, indent, Sorted: true).Write(value, 0);
        return text.ToString();
    }

    private readonly record struct Writer(StringBuilder Text, string Indent, bool Sorted)
    {
        public void Write(JsValue value, int level)
        {
            switch (value.Kind)
            {
                case JsKind.Number: Text.Append(double.IsFinite(value.Number) ? JsMath.Format(value.Number) : "null"); break;
                case JsKind.Boolean: Text.Append(value.ToString()); break;
                case JsKind.Text: Quote(value.Text!); break;
                case JsKind.List: WriteList(value.Items!, level); break;
                case JsKind.Fields: WriteObject(value.Fields!, level); break;
                default: Text.Append("null"); break;
            }
        }

        private void WriteList(IList<JsValue> items, int level)
        {
            Text.Append('[');
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0) Text.Append(',');
                BreakLine(level + 1);
                Write(items[i], level + 1);
            }

            if (items.Count > 0 || Sorted) BreakLine(level);
            Text.Append(']');
        }

        private void WriteObject(JsObject value, int level)
        {
            Text.Append('{');
            var shown = value.Properties.Where(property => !property.Value.IsUndefined);
            var count = 0;
            foreach (var (name, property) in Sorted ? shown.OrderBy(property => property.Key, StringComparer.Ordinal) : shown)
            {
                if (count++ > 0) Text.Append(',');
                BreakLine(level + 1);
                Quote(name);
                Text.Append(Indent.Length > 0 ? ": " : ":");
                Write(property, level + 1);
            }

            if (count > 0 || Sorted) BreakLine(level);
            Text.Append('}');
        }

        private void BreakLine(int level)
        {
            if (Indent.Length == 0) return;
            Text.Append('\n');
            for (var i = 0; i < level; i++) Text.Append(Indent);
        }

        private void Quote(string text)
        {
            Text.Append('"');
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (Escape(c) is { } escape) Text.Append(escape);
                else if (c < ' ' || IsLone(text, i)) Text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                else Text.Append(c);
            }

            Text.Append('"');
        }

        private static string? Escape(char c) => c switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => null,
        };

        private static bool IsLone(string text, int i) =>
            char.IsHighSurrogate(text[i]) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
            : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
    }
}
