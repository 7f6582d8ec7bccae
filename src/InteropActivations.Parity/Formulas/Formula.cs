using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Formulas;

/// <summary>A formula given as text, evaluated with 32 digits: a witness that is neither the user's code nor PyTorch's.</summary>
/// <remarks>
/// It reads what a PyTorch expression of scalars has: numbers, names, + − * / **, comparisons, <c>torch.where</c>,
/// <c>torch.clamp</c>, minimum and maximum, exp, expm1, log, log1p, sqrt, tanh, sigmoid, erf, erfc, sin, cos, atan, asinh, sinh, cosh,
/// and the activations that are one call of PyTorch, such as <c>torch.mish(x)</c>. <c>torch.</c> may be left out.
/// </remarks>
public sealed class Formula
{
    private readonly Func<WideDual[], WideDual> _function;
    private readonly int _arguments;

    private Formula(string text, Func<WideDual[], WideDual> function, int arguments)
    {
        Text = text;
        _function = function;
        _arguments = arguments;
    }

    /// <summary>The formula.</summary>
    public string Text { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula, for example <c>x * sigmoid(1.5 * x)</c>.</param>
    /// <param name="names">The names of its arguments, in order.</param>
    /// <exception cref="InputException">The text is no formula of these names; the message says where.</exception>
    public static Formula Read(string text, params IReadOnlyList<string> names) => new(text, new FormulaReader(text, names).Read(), names.Count);

    /// <summary>The value with 32 digits, or null where the formula has none, or lost too many of them to judge that dtype.</summary>
    /// <param name="arguments">One number for each name.</param>
    /// <param name="dtype">What is to be judged.</param>
    public Testimony? Value(ReadOnlySpan<double> arguments, DType dtype)
    {
        var result = At(arguments, null);
        return Known(result.Exact.High, result.Doubt, dtype) ? Testimony.Of(result.Exact) : null;
    }

    /// <summary>The derivative with 32 digits, or null as for <see cref="Value"/>.</summary>
    /// <param name="arguments">One number for each name.</param>
    /// <param name="by">The argument that is differentiated by.</param>
    /// <param name="dtype">What is to be judged.</param>
    public Testimony? Derivative(ReadOnlySpan<double> arguments, int by, DType dtype)
    {
        var result = At(arguments, by);
        return Known(result.ExactSlope.High, result.SlopeDoubt, dtype) ? Testimony.Of(result.ExactSlope) : null;
    }

    private WideDual At(ReadOnlySpan<double> arguments, int? by)
    {
        if (arguments.Length != _arguments)
        {
            throw new InputException($"The formula '{Text}' has {_arguments} arguments, but was given {arguments.Length}.");
        }

        var numbers = new WideDual[arguments.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i == by ? WideDual.Variable(arguments[i]) : WideDual.Of(arguments[i]);
        }

        return _function(numbers);
    }

    /// <summary>Known to a hundredth of a unit in the last place.</summary>
    private static bool Known(double value, double doubt, DType dtype) =>
        double.IsFinite(value) && doubt <= Math.ScaleB(Math.Abs(value), dtype == DType.Float32 ? -31 : -60);
}
