using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Formulas;

/// <summary>A formula on the page.</summary>
internal static class Formula
{
    /// <summary>The formula as MathML with its LaTeX beside it; as plain LaTeX where it holds a command that is not known.</summary>
    public static XElement Of(string latex)
    {
        try
        {
            return MathMl(
                "math",
                ("display", "block"),
                MathMl("semantics", LatexReader.Read(latex), MathMl("annotation", ("encoding", "application/x-tex"), latex)));
        }
        catch (FormatException)
        {
            // An added activation's formula is its author's; the report is not lost over it.
            return Html("code", latex);
        }
    }
}
