using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace InteropActivations.Cli.Report;

/// <summary>Builds elements of HTML, SVG and MathML; a tree of elements cannot be ill-formed or leave text unescaped.</summary>
/// <remarks>
/// Content is what XLinq takes, and beside it tuples of a name and a value for attributes. An attribute whose value is null is left out.
/// </remarks>
internal static class Markup
{
    private static readonly XNamespace HtmlNamespace = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace SvgNamespace = "http://www.w3.org/2000/svg";
    private static readonly XNamespace MathNamespace = "http://www.w3.org/1998/Math/MathML";

    /// <summary>An element of HTML.</summary>
    public static XElement Html(string name, params ReadOnlySpan<object?> content) => Element(HtmlNamespace + name, content);

    /// <summary>An element of SVG.</summary>
    public static XElement Svg(string name, params ReadOnlySpan<object?> content) => Element(SvgNamespace + name, content);

    /// <summary>An element of MathML.</summary>
    public static XElement MathMl(string name, params ReadOnlySpan<object?> content) => Element(MathNamespace + name, content);

    /// <summary>A coordinate: two decimals are a hundredth of a pixel.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    private static XElement Element(XName name, ReadOnlySpan<object?> content)
    {
        var element = new XElement(name);
        foreach (var part in content)
        {
            Add(element, part);
        }

        return element;
    }

    private static void Add(XElement element, object? part)
    {
        switch (part)
        {
            case null:
                break;
            case string text:
                element.Add(new XText(Legal(text)));
                break;
            case (string, null):
                break;
            case (string name, string value):
                element.SetAttributeValue(name, Legal(value));
                break;
            case (string name, double value):
                element.SetAttributeValue(name, Coordinate(value));
                break;
            case (string name, int value):
                element.SetAttributeValue(name, value.ToString(CultureInfo.InvariantCulture));
                break;
            case XNode node:
                element.Add(node);
                break;
            case IEnumerable<object?> parts:
                foreach (var inner in parts)
                {
                    Add(element, inner);
                }

                break;
            default:
                throw new ArgumentException($"{part.GetType()} is neither text, attribute nor element.", nameof(part));
        }
    }

    /// <summary>Characters that neither XML nor HTML can hold (a control character in an engine's message) become U+FFFD.</summary>
    private static string Legal(string text)
    {
        if (IsLegal(text))
        {
            return text;
        }

        var legal = text.ToCharArray();
        for (var i = 0; i < legal.Length; i++)
        {
            if (i + 1 < legal.Length && XmlConvert.IsXmlSurrogatePair(legal[i + 1], legal[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(legal[i]))
            {
                legal[i] = '\uFFFD';
            }
        }

        return new string(legal);
    }

    private static bool IsLegal(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }
}
