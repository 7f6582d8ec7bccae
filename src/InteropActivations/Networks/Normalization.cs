using System.Collections.Immutable;

namespace InteropActivations.Networks;

/// <summary>Normalizes the sums of a layer before its activation: y = γ (z − mean) / √(variance + ε) + β, with γ and β learned.</summary>
/// <param name="Epsilon">ε; greater than 0.</param>
public abstract record Normalization(double Epsilon)
{
    private static readonly IReadOnlyList<SpecForm<Normalization>> Forms = [BatchNormalization.Form, LayerNormalization.Form];

    /// <summary>ε.</summary>
    public double Epsilon { get; } = Epsilon > 0 && double.IsFinite(Epsilon)
        ? Epsilon
        : throw new InputException(FormattableString.Invariant($"The epsilon of a normalization is {Epsilon:R}, but must be finite and greater than 0."));

    /// <summary>The name, as commands take it.</summary>
    public string Name => TextForm.Name;

    /// <summary>How it is written as text.</summary>
    private protected abstract SpecForm<Normalization> TextForm { get; }

    /// <summary>All numbers in the order of <see cref="TextForm"/>.</summary>
    private protected abstract ImmutableArray<double> Values { get; }

    /// <summary>Reads <c>batch-norm</c>, <c>batch-norm(momentum=0.01)</c> or <c>layer-norm(1e-6)</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static Normalization Parse(string text) => SpecForm<Normalization>.Parse(text, "normalization", "batch-norm(momentum=0.1)", Forms);

    /// <summary>Whether a text names one.</summary>
    internal static bool IsNamed(string text) => Forms.Any(form => text.StartsWith(form.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public sealed override string ToString() => TextForm.Write(Values.AsSpan());
}

/// <summary>Batch normalization: mean and variance of each unit over the rows of a batch.</summary>
/// <remarks>
/// PyTorch's conventions: a step divides by the biased variance and moves the running mean and the running <em>unbiased</em>
/// variance by <paramref name="Momentum"/>; a prediction uses the running ones, which start at 0 and 1. Keras' defaults are
/// ε = 0.001 and a momentum of 0.99, which it counts the other way round. Source: Ioffe and Szegedy, "Batch Normalization"
/// (2015); PyTorch documentation, <c>torch.nn.BatchNorm1d</c>.
/// </remarks>
/// <param name="Momentum">How far the running statistics move towards those of a batch, from 0 to 1.</param>
/// <param name="Epsilon">ε; greater than 0.</param>
public sealed record BatchNormalization(double Momentum = 0.1, double Epsilon = 1e-5) : Normalization(Epsilon)
{
    internal static SpecForm<Normalization> Form { get; } = new(
        "batch-norm", [("eps", 1e-5), ("momentum", 0.1)], values => new BatchNormalization(values[1], values[0]));

    /// <summary>How far the running statistics move towards those of a batch.</summary>
    public double Momentum { get; } = Momentum is >= 0 and <= 1
        ? Momentum
        : throw new InputException(FormattableString.Invariant($"The momentum of a batch normalization is {Momentum:R}, but must be at least 0 and at most 1."));

    private protected override SpecForm<Normalization> TextForm => Form;

    private protected override ImmutableArray<double> Values => [Epsilon, Momentum];
}

/// <summary>Layer normalization: mean and biased variance of each row over its units, alike in a step and in a prediction.</summary>
/// <remarks>Source: Ba, Kiros and Hinton, "Layer Normalization" (2016); PyTorch documentation, <c>torch.nn.LayerNorm</c>.</remarks>
/// <param name="Epsilon">ε; greater than 0.</param>
public sealed record LayerNormalization(double Epsilon = 1e-5) : Normalization(Epsilon)
{
    internal static SpecForm<Normalization> Form { get; } = new("layer-norm", [("eps", 1e-5)], values => new LayerNormalization(values[0]));

    private protected override SpecForm<Normalization> TextForm => Form;

    private protected override ImmutableArray<double> Values => [Epsilon];
}
