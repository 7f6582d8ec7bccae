using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>v ← αv + (1−α)g²; p ← p − ηg / (√v + ε), with momentum b ← μb + g / (√v + ε); p ← p − ηb. Centred, the mean of g is taken out of v.</summary>
/// <remarks>
/// Where gradients stay alike, the centred v can come out below 0 by a rounding, and its root is NaN; PyTorch's is too. Source: Hinton,
/// "Neural Networks for Machine Learning", lecture 6 (2012); Graves, "Generating Sequences With Recurrent Neural Networks" (2013)
/// for the centred form; PyTorch documentation, <c>torch.optim.RMSprop</c>.
/// </remarks>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Alpha">α, in [0, 1).</param>
/// <param name="Epsilon">ε; at least 0.</param>
/// <param name="WeightDecay">λ, added to the gradient; at least 0.</param>
/// <param name="Momentum">μ; at least 0, and 0 keeps no buffer.</param>
/// <param name="Centered">Whether the gradient's mean is taken out.</param>
public sealed record RmsProp(
    double LearningRate = 1e-2,
    double Alpha = 0.99,
    double Epsilon = 1e-8,
    double WeightDecay = 0,
    double Momentum = 0,
    bool Centered = false)
    : OptimizerSpec(LearningRate)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly RmsProp Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "rmsprop",
        [
            ("lr", Defaults.LearningRate),
            ("alpha", Defaults.Alpha),
            ("eps", Defaults.Epsilon),
            ("weight_decay", Defaults.WeightDecay),
            ("momentum", Defaults.Momentum),
            ("centered", 0),
        ],
        values => new RmsProp(values[0], values[1], values[2], values[3], values[4], values[5] != 0))
    {
        WritesFirst = true,
        Words = new Dictionary<string, string[]> { ["centered"] = SpecForm<OptimizerSpec>.Flag },
    };

    /// <summary>α.</summary>
    public double Alpha { get; } = Checked("alpha", Alpha, Alpha is >= 0 and < 1, "at least 0 and less than 1");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = CheckedEpsilon(Epsilon);

    /// <summary>λ.</summary>
    public double WeightDecay { get; } = CheckedDecay(WeightDecay);

    /// <summary>μ.</summary>
    public double Momentum { get; } = Checked("momentum", Momentum, Momentum >= 0, "at least 0");

    /// <inheritdoc/>
    public override ImmutableArray<string> StateBuffers =>
        ["square_avg", .. Momentum == 0 ? [] : (ReadOnlySpan<string>)["momentum_buffer"], .. Centered ? (ReadOnlySpan<string>)["grad_avg"] : []];

    /// <inheritdoc/>
    public override double? CycledMomentum => Momentum == 0 ? null : Momentum;

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values => [LearningRate, Alpha, Epsilon, WeightDecay, Momentum, Number(Centered)];
}
