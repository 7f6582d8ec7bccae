using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Formulas;

/// <summary>Reads the part of LaTeX that formulas of activations are written in, and answers in MathML, which browsers draw by themselves.</summary>
internal sealed class LatexReader
{
    private readonly IReadOnlyList<string> _tokens;
    private int _next;

    private LatexReader(string latex) => _tokens = LatexToken.All(latex);

    /// <summary>The formula as a MathML row.</summary>
    /// <exception cref="FormatException">There is a command this reader does not know, or a brace is not closed.</exception>
    public static XElement Read(string latex)
    {
        var reader = new LatexReader(latex);
        var row = reader.Row();
        return reader.Peek is { } left ? throw new FormatException($"'{left}' is not expected in '{latex}'.") : row;
    }

    private string? Peek => _next < _tokens.Count ? _tokens[_next] : null;

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("The formula ends too early.");

    private bool TakeIf(string token)
    {
        if (Peek != token)
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string token)
    {
        if (Take() is var found && found != token)
        {
            throw new FormatException($"'{found}' stands where '{token}' should.");
        }
    }

    /// <summary>Everything up to a token that closes.</summary>
    private XElement Row()
    {
        var row = MathMl("mrow");
        while (Peek is not (null or "}" or "&" or @"\\" or @"\right" or @"\end"))
        {
            var isFunction = LatexSymbols.Functions.Contains(Peek);
            var sign = Peek == "-" && !EndsOperand(row.LastNode as XElement);
            row.Add(sign ? Prefix(Take()) : WithScripts(Atom()));
            if (isFunction && Peek is not (null or "(" or "[" or @"\left" or "}" or "&"))
            {
                row.Add(Space("0.17em"));
            }
        }

        return row;
    }

    private XElement WithScripts(XElement atom)
    {
        XElement? below = null, above = null;
        while (Peek is "_" or "^")
        {
            var isBelow = Take() == "_";
            var script = Atom();
            (below, above) = isBelow ? (script, above) : (below, script);
        }

        return (below, above) switch
        {
            (null, null) => atom,
            (not null, null) => MathMl("msub", atom, below),
            // The character is raised by itself; as a superscript it would be raised twice.
            (null, { Value: "′" }) => MathMl("mrow", atom, MathMl("mo", ("lspace", "0"), ("rspace", "0"), "′")),
            (null, not null) => MathMl("msup", atom, above),
            _ => MathMl("msubsup", atom, below, above),
        };
    }

    private XElement Atom()
    {
        var token = Take();
        return token switch
        {
            "{" => Group(),
            @"\frac" or @"\dfrac" => MathMl("mfrac", Atom(), Atom()),
            // The small fraction of running text.
            @"\tfrac" => MathMl("mstyle", ("displaystyle", "false"), MathMl("mfrac", Atom(), Atom())),
            @"\sqrt" => MathMl("msqrt", Atom()),
            @"\mathrm" or @"\operatorname" => MathMl("mi", ("mathvariant", "normal"), Word()),
            @"\mathbf" => MathMl("mi", ("mathvariant", "normal"), ("class", "bold"), Word()),
            @"\left" => Fenced(),
            @"\begin" => Cases(),
            _ when token.StartsWith(@"\text{", StringComparison.Ordinal) => MathMl("mtext", token[6..^1].Replace(' ', '\u00A0')),
            _ when LatexSymbols.Letters.TryGetValue(token, out var letter) => MathMl("mi", letter),
            _ when LatexSymbols.Operators.TryGetValue(token, out var sign) => MathMl("mo", sign),
            _ when LatexSymbols.Functions.Contains(token) => MathMl("mi", ("mathvariant", "normal"), token[1..]),
            _ when LatexSymbols.Spaces.TryGetValue(token, out var width) => Space(width),
            _ when token[0] == '\\' => throw new FormatException($"{token} is not known."),
            _ when char.IsAsciiDigit(token[0]) => MathMl("mn", token),
            _ when char.IsLetter(token[0]) => MathMl("mi", token),
            _ => Sign(token),
        };
    }

    private XElement Group()
    {
        var row = Row();
        Expect("}");
        return row;
    }

    /// <summary>The letters inside braces, as one word.</summary>
    private string Word()
    {
        Expect("{");
        var letters = "";
        while (Peek != "}")
        {
            letters += Take();
        }

        Expect("}");
        return letters;
    }

    private XElement Fenced()
    {
        var open = Take();
        var inside = Row();
        Expect(@"\right");
        var close = Take();
        return MathMl("mrow", Fence(open), inside, Fence(close));

        static XElement? Fence(string sign) => sign == "." ? null : MathMl("mo", ("stretchy", "true"), sign.TrimStart('\\'));
    }

    private XElement Cases()
    {
        if (Word() is var kind && kind != "cases")
        {
            throw new FormatException($@"\begin{{{kind}}} is not known.");
        }

        // The brace is drawn by the page's style: without a font made for mathematics, browsers cannot stretch one.
        var table = MathMl("mtable", ("class", "cases"));
        do
        {
            var line = MathMl("mtr");
            do
            {
                line.Add(MathMl("mtd", Row()));
            }
            while (TakeIf("&"));
            table.Add(line);
        }
        while (TakeIf(@"\\"));
        Expect(@"\end");
        return Word() == "cases"
            ? table
            : throw new FormatException(@"\begin{cases} is not closed.");
    }

    /// <summary>Whether an operator after this one stands between two operands, and is no sign of the second.</summary>
    private static bool EndsOperand(XElement? last) => last is not null && (last.Name.LocalName != "mo" || last.Value is ")" or "]" or "|" or "′");

    private static XElement Prefix(string minus) => MathMl("mo", ("form", "prefix"), minus.Replace('-', '−'));

    private static XElement Space(string width) => MathMl("mspace", ("width", width));

    /// <summary>An operator of one character. Brackets keep their size, and bars and slashes stand close, as LaTeX sets them.</summary>
    private static XElement Sign(string sign) => sign switch
    {
        "-" => MathMl("mo", "−"),
        "(" or ")" or "[" or "]" => MathMl("mo", ("stretchy", "false"), sign),
        "|" or "/" => MathMl("mo", ("stretchy", "false"), ("lspace", "0"), ("rspace", "0"), sign),
        "'" => MathMl("mo", "′"),
        _ => MathMl("mo", sign),
    };
}
