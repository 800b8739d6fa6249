using System.Xml.Linq;

namespace Loop.Report.Tests;

/// <summary>What must hold of every page and picture.</summary>
internal static class PageAssert
{
    // What loads something, runs something, or sends something somewhere.
    private static readonly string[] Forbidden = ["script", "link", "img", "image", "iframe", "object", "embed", "use", "foreignObject", "a", "form", "base", "audio", "video", "source", "animate", "set"];
    private static readonly string[] MayBeEmpty = ["meta", "line", "rect", "circle", "path"];

    public static void IsSelfContained(string text)
    {
        var document = XDocument.Parse(text);
        foreach (var element in document.Descendants())
        {
            Assert.DoesNotContain(element.Name.LocalName, Forbidden);
            Assert.True(!element.IsEmpty || MayBeEmpty.Contains(element.Name.LocalName), $"<{element.Name.LocalName}/> is no end in HTML");
            foreach (var attribute in element.Attributes())
            {
                Assert.DoesNotContain(attribute.Name.LocalName, (string[])["href", "src", "action", "style", "srcset", "data", "ping"]);
                Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name.LocalName);
                Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal);
            }
        }

        foreach (var style in document.Descendants().Where(element => element.Name.LocalName == "style"))
        {
            foreach (var fetching in (string[])["url(", "@import", "http", "<", ">", "&"]) Assert.DoesNotContain(fetching, style.Value, StringComparison.Ordinal);
        }
    }

    public static string Text(string html) => XDocument.Parse(html).Descendants("body").Single().Value;

    public static IEnumerable<string> Labels(string svg) => XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
}
