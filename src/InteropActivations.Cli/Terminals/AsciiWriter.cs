using System.Text;

namespace InteropActivations.Cli.Terminals;

/// <summary>Writes text with the letters that ASCII has, for a terminal that takes no others.</summary>
internal sealed class AsciiWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.ASCII;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (char.IsAscii(value))
        {
            inner.Write(value);
        }
        else
        {
            inner.Write(Spelled(value));
        }
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    // The signs that the catalogue and the messages use.
    private static string Spelled(char sign) => sign switch
    {
        '∞' => "inf",
        '−' or '–' or '‐' => "-",
        '×' or '·' => "*",
        '÷' => "/",
        '±' => "+-",
        '′' or '’' or '‘' => "'",
        '“' or '”' => "\"",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '≈' => "~",
        '→' => "->",
        '√' => "sqrt",
        '…' => "...",
        '²' => "^2",
        '³' => "^3",
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'λ' => "lambda",
        'σ' => "sigma",
        'Σ' => "sum",
        'Φ' => "Phi",
        'φ' => "phi",
        'π' => "pi",
        '∂' => "d",
        '─' => "-",
        '│' => "|",
        _ => "?",
    };
}
