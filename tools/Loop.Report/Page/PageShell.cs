using System.Xml.Linq;

namespace Loop.Report;

/// <summary>A page of its own: one file, no network, no scripts. Well-formed as XML and as HTML alike.</summary>
internal static class PageShell
{
    private const string Css = """
        body { margin: 0 auto; padding: 24px; max-width: 1000px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 34px 0 8px; } h3 { font-size: 15px; margin: 22px 0 4px; }
        h1, h2, h3, p, td, summary { overflow-wrap: anywhere; } p { margin: 4px 0 10px; } .soft { color: var(--soft); }
        .warn { border-left: 4px solid var(--veryhigh); background: var(--card); padding: 8px 12px; }
        .two { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; } .two div { flex: 1 1 420px; min-width: 0; }
        svg { max-width: 100%; height: auto; display: block; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid var(--grid); vertical-align: top; }
        th { color: var(--soft); font-weight: 500; } td.n { text-align: right; white-space: nowrap; } th.n { text-align: right; } td.t { white-space: nowrap; }
        .wide { overflow-x: auto; } .reasons td { font-size: 12px; } summary { cursor: pointer; color: var(--soft); } footer { margin-top: 40px; color: var(--soft); font-size: 13px; }
        @media print { body { max-width: none; } h3, svg { break-inside: avoid; } details { display: none; } }
        """;

    public static string Write(string title, IEnumerable<object?> body)
    {
        var page = new XElement(
            "html", new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),

                // Whatever a name in the data tries, the page loads and runs nothing.
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")),
                new XElement("title", Picture.Plain(title)),
                new XElement("style", Palette.Css + "\n" + Css)),
            new XElement("body", body));
        return "<!DOCTYPE html>\n" + Picture.Written(page) + "\n";
    }

    public static XElement Heading(int level, string text) => new(Picture.Text($"h{level}"), Picture.Plain(text));

    public static XElement Paragraph(string text, string? style = null) => new("p", style is null ? null : new XAttribute("class", style), Picture.Plain(text));

    /// <summary>A table; cells of numeric columns are set to the right.</summary>
    public static XElement Table(IReadOnlyList<(string Name, bool Number)> columns, IEnumerable<IReadOnlyList<string>> rows, string style = "") => new(
        "div", new XAttribute("class", "wide"),
        new XElement(
            "table", style.Length == 0 ? null : new XAttribute("class", style),
            columns.All(column => column.Name.Length == 0) ? null : new XElement("thead", new XElement("tr", columns.Select(column => Cell("th", column.Number, column.Name)))),
            new XElement("tbody", rows.Select(row => new XElement("tr", row.Select((cell, place) => Cell("td", columns[place].Number, cell)))))));

    // Never an empty element: HTML would read its short form as an opening tag.
    private static XElement Cell(string name, bool number, string text) => new(name, number ? new XAttribute("class", "n") : null, text.Length == 0 ? "\u00A0" : Picture.Plain(text));
}
