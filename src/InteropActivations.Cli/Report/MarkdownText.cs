using System.Text;

namespace InteropActivations.Cli.Report;

/// <summary>Markdown as it is written: whatever is put in is shown as it is, never read as markup.</summary>
internal sealed class MarkdownText
{
    private const string Special = @"\`*_[]<>|&~";

    private readonly StringBuilder _text = new();

    /// <summary>A heading.</summary>
    public MarkdownText Heading(int level, string title) => Line($"{new string('#', level)} {Escape(title)}").Line();

    /// <summary>A paragraph.</summary>
    public MarkdownText Paragraph(string text) => Line(Escape(text)).Line();

    /// <summary>A list of texts, each after its term in bold where it has one.</summary>
    public MarkdownText List(IEnumerable<(string Term, string Text)> items)
    {
        foreach (var (term, text) in items)
        {
            Line(term.Length == 0 ? $"- {Escape(text)}" : $"- **{Escape(term)}** {Escape(text)}");
        }

        return Line();
    }

    /// <summary>A table.</summary>
    public MarkdownText Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(heads);
        Line($"|{string.Concat(heads.Select(_ => "---|"))}");
        foreach (var row in rows)
        {
            Row(row);
        }

        return Line();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private void Row(IReadOnlyList<string> cells) => Line($"|{string.Concat(cells.Select(cell => $" {Escape(cell)} |"))}");

    private MarkdownText Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            // A number sign is a heading only where a line begins.
            if (Special.Contains(character, StringComparison.Ordinal) || (character == '#' && escaped.Length == 0))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
