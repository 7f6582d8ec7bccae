using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>A way to train the network whose gradients explode: as it is, or with one thing mended.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Scale">The factor on He's initial weights.</param>
/// <param name="LearningRate">The learning rate of gradient descent.</param>
/// <param name="Mends">Whether it is said to mend.</param>
internal sealed record ExplodingArm(string Name, double Scale, double LearningRate, bool Mends)
{
    /// <summary>Twice too large, ten layers deep: the gradient grows twice a layer.</summary>
    public const double TooLarge = 2;

    /// <summary>A rate that a network of suited weights learns well with.</summary>
    public const double Usual = 0.05;

    /// <summary>What else is changed, for ways that change the network or how gradients are used; null for nothing.</summary>
    public Func<TrainingSpec, TrainingSpec>? Change { get; init; }

    /// <summary>Every way, one line each.</summary>
    public static IReadOnlyList<ExplodingArm> All { get; } =
    [
        new("weights twice too large", TooLarge, Usual, Mends: false),
        new("learning rate a hundredth", TooLarge, Usual * 1e-2, Mends: true),
        new("learning rate a thousandth", TooLarge, Usual * 1e-3, Mends: true),
        new("weights by He", 1, Usual, Mends: true),
        new("batch normalization", TooLarge, Usual, Mends: true) { Change = Normalized },
        new("gradients clipped to norm 1", TooLarge, Usual, Mends: true) { Change = spec => spec with { Clipping = new ClipByNorm(1) } },
    ];

    private static TrainingSpec Normalized(TrainingSpec spec)
    {
        var layers = spec.Network.Layers;
        var hidden = layers[..^1].Select(layer => layer with { Normalization = new BatchNormalization() });
        return new TrainingSpec(new MlpSpec(spec.Network.Inputs, [.. hidden, layers[^1]]), spec.Loss, spec.Optimizer);
    }
}
