using System.Xml.Linq;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A chart, whatever it draws.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
internal abstract record Chart(string Id, string Title, string Description)
{
    /// <summary>The drawing.</summary>
    /// <param name="heading">Whether the title stands above it; a page has its own headings.</param>
    /// <param name="legend">Whether the names of the lines stand above it.</param>
    public abstract XElement Draw(bool heading, bool legend);
}
