using System.Globalization;

namespace InteropActivations.Parity.Formulas;

/// <summary>Reads a formula by recursive descent, with the precedences of Python.</summary>
internal sealed class FormulaReader(string text, IReadOnlyList<string> names)
{
    /// <summary>A formula of more parentheses within one another would overflow the stack before it meant anything.</summary>
    private const int Deepest = 100;

    /// <summary>A sum of so many letters is evaluated a call within a call for each of its terms.</summary>
    private const int Longest = 2000;

    /// <summary>The rest of π beyond a double.</summary>
    private const double PiRest = 1.2246467991473532e-16;

    private static readonly string[] Comparisons = ["<=", ">=", "==", "!=", "<", ">"];

    private int _at;
    private int _depth;

    /// <summary>The whole text as a function of the arguments.</summary>
    public Func<WideDual[], WideDual> Read()
    {
        if (text.Length > Longest)
        {
            throw new InputException($"The formula has {text.Length} letters, more than the {Longest} that are read; give a table of values instead.");
        }

        var formula = Comparison();
        Blanks();
        return _at == text.Length ? formula : throw Fault("is not understood here");
    }

    private Func<WideDual[], WideDual> Comparison()
    {
        if (++_depth > Deepest)
        {
            throw Fault("is nested too deeply");
        }

        var left = Sum();
        if (Comparisons.FirstOrDefault(Takes) is not { } sign)
        {
            _depth--;
            return left;
        }

        var right = Sum();
        _depth--;
        return arguments => WideDual.Of(Holds(sign, left(arguments).Double, right(arguments).Double) ? 1 : 0);
    }

    private static bool Holds(string sign, double a, double b) => sign switch
    {
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
        "==" => a == b,
        _ => a != b,
    };

    private Func<WideDual[], WideDual> Sum()
    {
        var sum = Product();
        while (true)
        {
            var left = sum;
            if (Takes("+"))
            {
                var right = Product();
                sum = arguments => left(arguments) + right(arguments);
            }
            else if (Takes("-"))
            {
                var right = Product();
                sum = arguments => left(arguments) - right(arguments);
            }
            else
            {
                return sum;
            }
        }
    }

    private Func<WideDual[], WideDual> Product()
    {
        var product = Signed();
        while (true)
        {
            var left = product;
            if (Peeks("**") is false && Takes("*"))
            {
                var right = Signed();
                product = arguments => left(arguments) * right(arguments);
            }
            else if (Peeks("//") is false && Takes("/"))
            {
                var right = Signed();
                product = arguments => left(arguments) / right(arguments);
            }
            else
            {
                return product;
            }
        }
    }

    private Func<WideDual[], WideDual> Signed()
    {
        if (++_depth > Deepest)
        {
            throw Fault("is nested too deeply");
        }

        var minus = false;
        while (true)
        {
            if (Takes("-"))
            {
                minus = !minus;
            }
            else if (!Takes("+"))
            {
                break;
            }
        }

        var power = Power();
        _depth--;
        return minus ? arguments => -power(arguments) : power;
    }

    private Func<WideDual[], WideDual> Power()
    {
        var root = Called();
        if (!Takes("**"))
        {
            return root;
        }

        var exponent = Signed();
        return arguments => FormulaFunctions.Power(root(arguments), exponent(arguments));
    }

    /// <summary>A number, a name or parentheses, and what is called on it: <c>x.abs()</c>.</summary>
    private Func<WideDual[], WideDual> Called()
    {
        var value = Atom();
        while (Peeks(".") && _at + 1 < text.Length && char.IsLetter(text[_at + 1]))
        {
            _at++;
            var start = _at;
            var name = Name();
            value = Takes("(") ? Call(name, start, value) : throw Fault("is not understood here");
        }

        return value;
    }

    private Func<WideDual[], WideDual> Atom()
    {
        Blanks();
        if (Takes("("))
        {
            var inner = Comparison();
            return Takes(")") ? inner : throw Fault("lacks a closing parenthesis before");
        }

        if (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            return Number();
        }

        var start = _at;
        var name = Name();
        foreach (var library in (string[])["torch", "math"])
        {
            if (name == library && Takes("."))
            {
                start = _at;
                name = Name();
            }
        }

        return Takes("(") ? Call(name, start, null)
            : Index(name) is >= 0 and var index ? arguments => arguments[index]
            : name == "pi" ? _ => WideDual.Of(Math.PI, PiRest)
            : throw Fault(name.Length > 0 ? "is no argument of the formula" : "is not understood here", start);
    }

    private int Index(string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private Func<WideDual[], WideDual> Call(string name, int start, Func<WideDual[], WideDual>? on)
    {
        List<Func<WideDual[], WideDual>> parts = on is null ? [] : [on];
        if (!Takes(")"))
        {
            do
            {
                parts.Add(Comparison());
            }
            while (Takes(","));
            if (!Takes(")"))
            {
                throw Fault("is not understood here");
            }
        }

        var function = FormulaFunctions.Find(name, parts.Count)
            ?? throw Fault($"is no function of {parts.Count} {(parts.Count == 1 ? "argument" : "arguments")} that is known here", start);
        return arguments => function([.. parts.Select(part => part(arguments))]);
    }

    private Func<WideDual[], WideDual> Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '.' || (text[_at] is '-' or '+' && text[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        return double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? _ => WideDual.Of(number)
            : throw Fault("is no number", start);
    }

    private string Name()
    {
        Blanks();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private bool Peeks(string sign)
    {
        Blanks();
        return string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0;
    }

    private bool Takes(string sign)
    {
        if (!Peeks(sign))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    private void Blanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private InputException Fault(string what) => Fault(what, _at);

    private InputException Fault(string what, int place) => new(
        $"The formula '{text}' has at letter {place + 1} '{text[Math.Min(place, text.Length)..Math.Min(place + 12, text.Length)]}', which {what}.");
}
