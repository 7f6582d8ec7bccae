using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace InteropActivations.Activations;

/// <summary>All that is said about an activation: names, formula, parameters, conventions, bounds, and how others call it.</summary>
/// <param name="Name">The catalogue's name: lower case, words joined by hyphens.</param>
/// <param name="Family">The family it is filed under.</param>
/// <param name="Formula">f in LaTeX.</param>
/// <param name="Derivative">f′ in LaTeX.</param>
public sealed record ActivationInfo(string Name, ActivationFamily Family, string Formula, string Derivative)
{
    /// <summary>Other names it is known by; looked up without regard to case, hyphens and underscores.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Parameters in the order they are given.</summary>
    public ImmutableArray<ActivationParameter> Parameters { get; init; } = [];

    /// <summary>A rule over several parameters; returns what is wrong in words, or null.</summary>
    public Func<ImmutableArray<double>, string?>? Rule { get; init; }

    /// <summary>Where the definition comes from: a paper or PyTorch's documentation.</summary>
    public required string Source { get; init; }

    /// <summary>The range of values, in words of mathematics, for example <c>(0, 1)</c>.</summary>
    public required string Range { get; init; }

    /// <summary>The limits of f at −∞ and +∞ with the default parameters; NaN where there is none, as for sin x or an activation of a whole row.</summary>
    public (double AtNegativeInfinity, double AtPositiveInfinity) Limits { get; init; } = (double.NaN, double.NaN);

    /// <summary>Bounds, monotonicity, symmetry and the like, in numbers; every activation of the catalogue states them.</summary>
    public ActivationTraits? Traits { get; init; }

    /// <summary>The points where f has no derivative, as a function of the parameters, with the value chosen there.</summary>
    public ImmutableArray<Kink> Kinks { get; init; } = [];

    /// <summary>Where frameworks differ in defaults or definition, a sentence each.</summary>
    public ImmutableArray<string> Conventions { get; init; } = [];

    /// <summary>The bounds of the native engine's error, per dtype and direction, in units in the last place.</summary>
    public required ErrorBound Error { get; init; }

    /// <summary>How PyTorch computes it.</summary>
    public required TorchMapping Torch { get; init; }

    /// <summary>For a stochastic activation, the draw that training takes, from its parameters and a number drawn evenly from (0, 1).</summary>
    public Func<ImmutableArray<double>, double, double>? Draw { get; init; }

    /// <summary>The ONNX operator, where one exists.</summary>
    public OnnxOperator? Onnx { get; init; }
}

/// <summary>The families activations are filed under; the folders of the source carry the same names.</summary>
public enum ActivationFamily
{
    /// <summary>Piecewise linear, around the rectifier.</summary>
    Rectified,

    /// <summary>Bounded and S-shaped.</summary>
    Sigmoidal,

    /// <summary>Smooth relatives of the rectifier, and other smooth curves.</summary>
    Smooth,

    /// <summary>Zero around the origin.</summary>
    Shrink,

    /// <summary>Oscillates.</summary>
    Periodic,

    /// <summary>Looks at a whole row.</summary>
    Rowwise,

    /// <summary>One half of the row gates the other.</summary>
    Gated,

    /// <summary>Has parameters that are trained.</summary>
    Learned,
}

/// <summary>A parameter of an activation.</summary>
/// <param name="Name">PyTorch's name where it has one.</param>
/// <param name="Default">The value where none is given; NaN never.</param>
/// <param name="Minimum">The least value allowed.</param>
/// <param name="Maximum">The greatest value allowed.</param>
public sealed record ActivationParameter(
    string Name,
    double Default,
    double Minimum = double.NegativeInfinity,
    double Maximum = double.PositiveInfinity)
{
    /// <summary>Whether <see cref="Minimum"/> itself is not allowed, as in β &gt; 0.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether only whole numbers are allowed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it is trained with the network.</summary>
    public bool Learned { get; init; }
}

/// <summary>A point without a derivative, and the value taken there.</summary>
/// <param name="At">The point, from the parameters.</param>
/// <param name="Chosen">The value of f′ chosen there, in words.</param>
/// <param name="Source">Who chooses so.</param>
public sealed record Kink(Func<ImmutableArray<double>, double> At, string Chosen, string Source)
{
    /// <summary>The value chosen, from the parameters: the number that <see cref="Chosen"/> says, or what its words mean.</summary>
    public Func<ImmutableArray<double>, double> Value { get; init; } = _ => double.Parse(Chosen.Replace('−', '-'), CultureInfo.InvariantCulture);
}

/// <summary>The stated bounds of the native engine's error, in units in the last place of the exact result.</summary>
/// <param name="Forward32">f in float32.</param>
/// <param name="Derivative32">f′ in float32.</param>
/// <param name="Forward64">f in float64.</param>
/// <param name="Derivative64">f′ in float64.</param>
/// <param name="Remark">Where the bound does not hold or is measured against something else, and why.</param>
public sealed record ErrorBound(double Forward32, double Derivative32, double Forward64, double Derivative64, string Remark = "")
{
    /// <summary>
    /// The size of the terms that cancel where f′ crosses zero away from the origin: its error is counted in units in the
    /// last place of the larger of |f′| and this.
    /// </summary>
    public double DerivativeFloor { get; init; }

    /// <summary>As <see cref="DerivativeFloor"/>, for f.</summary>
    public double ForwardFloor { get; init; }

    /// <summary>As <see cref="DerivativeFloor"/> and in its place, where the size of the terms depends on x.</summary>
    [JsonIgnore]
    public Func<double, double>? DerivativeTerms { get; init; }

    /// <summary>As <see cref="ForwardFloor"/> and in its place, where the size of the terms depends on x.</summary>
    [JsonIgnore]
    public Func<double, double>? ForwardTerms { get; init; }

    /// <summary>As <see cref="DerivativeTerms"/>, for the derivatives by learned parameters.</summary>
    [JsonIgnore]
    public Func<double, double>? ParameterTerms { get; init; }

    /// <summary>The size of the terms that cancel in f at x; 0 where none do.</summary>
    public double ForwardTermsAt(double x) => ForwardTerms?.Invoke(x) ?? ForwardFloor;

    /// <summary>The size of the terms that cancel in f′ at x; 0 where none do.</summary>
    public double DerivativeTermsAt(double x) => DerivativeTerms?.Invoke(x) ?? DerivativeFloor;

    /// <summary>The size of the terms that cancel in ∂f/∂p at x; 0 where none do.</summary>
    public double ParameterTermsAt(double x) => ParameterTerms?.Invoke(x) ?? 0;
}

/// <summary>How PyTorch computes an activation.</summary>
/// <param name="Expression">
/// A TorchScript expression over <c>x</c>. A parameter that is not learned stands in braces and is replaced by its value
/// (<c>torch.elu(x, {alpha})</c>); a learned one stands by its name and is a tensor of one element
/// (<c>torch.prelu(x, weight)</c>). Activations of a row see x as rows × columns.
/// </param>
/// <param name="Composed">Whether it is put together from several operations because PyTorch has none of that name.</param>
public sealed record TorchMapping(string Expression, bool Composed = false)
{
    /// <summary>For a stochastic activation, the expression over <c>x</c> and <c>draws</c> used in training.</summary>
    public string? TrainingExpression { get; init; }
}

/// <summary>An ONNX operator.</summary>
/// <param name="Name">The operator's name.</param>
/// <param name="SinceOpset">The first operator set that has it.</param>
public sealed record OnnxOperator(string Name, int SinceOpset);
