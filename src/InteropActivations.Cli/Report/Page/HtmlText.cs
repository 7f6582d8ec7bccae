using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace InteropActivations.Cli.Report.Page;

/// <summary>Writes a tree of elements so that it is HTML and well-formed XML at once.</summary>
internal static class HtmlText
{
    /// <summary>The elements of HTML that have no end tag. All others need theirs: a browser reads <c>&lt;div/&gt;</c> as a div that is never closed.</summary>
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

    /// <summary>The document's text.</summary>
    public static string Of(XElement html)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None }))
        {
            Write(writer, html);
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter writer, XElement element)
    {
        writer.WriteStartElement(element.Name.LocalName, element.Name.NamespaceName);
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            writer.WriteAttributeString(attribute.Name.LocalName, attribute.Value);
        }

        foreach (var node in element.Nodes())
        {
            if (node is XElement inner)
            {
                Write(writer, inner);
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        if (Void.Contains(element.Name.LocalName))
        {
            writer.WriteEndElement();
        }
        else
        {
            writer.WriteFullEndElement();
        }
    }
}
