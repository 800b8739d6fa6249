using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Loop.Report;

/// <summary>
/// One SVG, made of elements and never of text pasted together: whatever a name holds, it stays a name. Colours are classes of
/// <see cref="Palette"/>, so that one picture is right on light and dark paper.
/// </summary>
internal sealed class Picture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly XElement root;

    /// <param name="title">Read out where the picture cannot be seen.</param>
    public Picture(string name, string title, double width, double height)
    {
        Name = name;
        root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", Text($"0 0 {width:0.#} {height:0.#}")), new XAttribute("width", Text($"{width:0.#}")), new XAttribute("height", Text($"{height:0.#}")),
            new XAttribute("role", "img"), new XAttribute("aria-label", Plain(title)));
    }

    /// <summary>File name without its ending.</summary>
    public string Name { get; }

    /// <summary>For the page.</summary>
    public XElement Element => root;

    /// <summary>As a file of its own, with its own colours and paper.</summary>
    public string File()
    {
        var whole = new XElement(root);
        whole.AddFirst(new XElement(Svg + "style", Palette.Css), new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("class", "paper")));
        return Written(whole) + "\n";
    }

    public static string Written(XElement element)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None })) element.Save(writer);
        return text.ToString();
    }

    /// <summary>Text without what XML cannot hold: control characters and halves of surrogate pairs.</summary>
    public static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' || (rune.Value >= 32 && rune.Value is not (>= 0x7F and <= 0x9F or 0xFFFE or 0xFFFF))) kept.Append(rune.ToString());
            else kept.Append('\uFFFD');
        }

        return kept.ToString();
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Add("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public XElement Box(string style, double x, double y, double width, double height) =>
        Add("rect", style, ("x", x), ("y", y), ("width", Math.Max(0, width)), ("height", Math.Max(0, height)));

    public XElement Dot(string style, double x, double y, double radius) => Add("circle", style, ("cx", x), ("cy", y), ("r", radius));

    public void Label(string style, double x, double y, string text)
    {
        var element = Add("text", style, ("x", x), ("y", y));
        element.Value = Plain(text);
    }

    public XElement Path(string style, string data)
    {
        var element = Add("path", style);
        element.Add(new XAttribute("d", data));
        return element;
    }

    /// <summary>What a pointer that rests on an element is told.</summary>
    public static void Tell(XElement element, string text) => element.Add(new XElement(Svg + "title", Plain(text)));

    /// <summary>A path through points; it is broken where a point is null: a gap is never bridged.</summary>
    public static string Through(IEnumerable<(double X, double Y)?> points)
    {
        var path = new StringBuilder();
        var pen = false;
        foreach (var point in points)
        {
            if (point is { } at) path.Append(CultureInfo.InvariantCulture, $"{(pen ? "L" : "M")}{at.X:0.#} {at.Y:0.#}");

            // A point alone between two gaps is a dot: a line of no length with round ends.
            pen = point is not null;
        }

        return path.ToString();
    }

    private XElement Add(string name, string style, params ReadOnlySpan<(string Name, double Value)> places)
    {
        var element = new XElement(Svg + name, new XAttribute("class", style));
        foreach (var (place, value) in places) element.Add(new XAttribute(place, Text($"{value:0.##}")));
        root.Add(element);
        return element;
    }
}
