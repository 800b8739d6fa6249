using System.Globalization;
using System.Text;

namespace Loop.DropIn.Print;

/// <summary>Writes results out. JSON is written here and not by a serializer: these few shapes need none, and a command that lives for milliseconds feels one.</summary>
internal static class ShownPrinter
{
    private const string Indent = "  ";

    public static string Print(Shown shown, OutputForm form)
    {
        var text = new StringBuilder();
        switch (form)
        {
            case OutputForm.Internal:
                Internal(text, shown);
                break;
            case OutputForm.Plain:
                Plain(text, shown);
                break;
            default:
                Json(text, shown, "\n");
                break;
        }

        return text.Append('\n').ToString();
    }

    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static void Json(StringBuilder text, Shown shown, string line)
    {
        switch (shown)
        {
            case ShownText t:
                Quote(text, t.Value);
                break;
            case ShownNumber n:
                text.Append(Number(n.Value));
                break;
            case ShownFlag f:
                text.Append(f.Value ? "true" : "false");
                break;
            case ShownList list:
                Enclose(text, '[', ']', list.Items, line, static (text, item, inner) => Json(text, item, inner));
                break;
            case ShownMembers members:
                Enclose(text, '{', '}', members.Members, line, static (text, member, inner) =>
                {
                    Quote(text, member.Name);
                    text.Append(": ");
                    Json(text, member.Value, inner);
                });
                break;
        }
    }

    private static void Enclose<T>(StringBuilder text, char open, char close, IReadOnlyList<T> items, string line, Action<StringBuilder, T, string> write)
    {
        text.Append(open);
        var inner = line + Indent;
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? inner : "," + inner);
            write(text, items[i], inner);
        }

        if (items.Count > 0) text.Append(line);
        text.Append(close);
    }

    /// <summary>As Go writes a text: what is no plain character becomes an escape.</summary>
    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            if (letter is '"' or '\\') text.Append('\\').Append(letter);
            else if (letter is < ' ' or '<' or '>' or '&') text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else text.Append(letter);
        }

        text.Append('"');
    }

    private static void Internal(StringBuilder text, Shown shown)
    {
        switch (shown)
        {
            case ShownList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0) text.Append(' ');
                    Internal(text, list.Items[i]);
                }

                text.Append(']');
                break;
            case ShownMembers members:
                text.Append('{');
                for (var i = 0; i < members.Members.Count; i++)
                {
                    if (i > 0) text.Append(' ');
                    text.Append(members.Members[i].Name).Append(':');
                    Internal(text, members.Members[i].Value);
                }

                text.Append('}');
                break;
            default:
                text.Append(Scalar(shown));
                break;
        }
    }

    /// <summary>A value a line; a list's entries in one line each.</summary>
    private static void Plain(StringBuilder text, Shown shown)
    {
        switch (shown)
        {
            case ShownList list:
                text.AppendJoin('\n', list.Items.Select(Row));
                break;
            case ShownMembers members:
                text.AppendJoin('\n', members.Members.Select(static member => member.Value is ShownList list
                    ? member.Name + ":\n" + string.Join('\n', list.Items.Select(static item => Indent + Row(item)))
                    : $"{member.Name}: {Row(member.Value)}"));
                break;
            default:
                text.Append(Scalar(shown));
                break;
        }
    }

    private static string Row(Shown shown) => shown switch
    {
        ShownList list => string.Join(' ', list.Items.Select(Row)),
        ShownMembers members => string.Join(Indent, members.Members.Select(static member => $"{member.Name} {Row(member.Value)}")),
        _ => Scalar(shown),
    };

    private static string Scalar(Shown shown) => shown switch
    {
        ShownText t => t.Value,
        ShownNumber n => Number(n.Value),
        ShownFlag f => f.Value ? "true" : "false",
        _ => "",
    };
}
