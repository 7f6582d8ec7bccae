using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>A small network with what it takes to train a step, all of it from a seed: no tensor of it is a whole number of vectors long.</summary>
internal sealed class Sample<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Rows = 19;

    private readonly Random _random = new(7);

    public Sample(TrainingSpec spec, bool weighted = false)
    {
        Spec = spec;
        Parameters = Draw(ParameterLayout.Of(spec.Network).Count, 0.7);
        foreach (var block in ParameterLayout.Of(spec.Network).Blocks.Where(block => block.Kind == ParameterKind.Activation))
        {
            spec.Network.Layers[block.Layer].Activation.Parameters.Select(T.CreateTruncating).ToArray().CopyTo(Parameters, block.Offset);
        }

        Inputs = Draw(Rows * spec.Network.Inputs, 1);
        Targets = [.. Enumerable.Range(0, Rows * spec.TargetsPerRow).Select(i => T.CreateTruncating(Target(spec, i)))];
        Weights = weighted ? [.. Enumerable.Range(0, Rows).Select(row => T.CreateTruncating(row % 4 * 0.75))] : [];
        Masks =
        [
            .. spec.Network.Layers.Where(layer => layer.Dropout > 0).SelectMany(layer => Enumerable.Range(0, Rows * layer.Width)
                .Select(_ => _random.NextDouble() < layer.Dropout ? T.Zero : T.CreateTruncating(1 / (1 - layer.Dropout)))),
        ];
    }

    /// <summary>Every loss, with its options and reductions.</summary>
    public static IReadOnlyList<string> Losses { get; } =
    [
        "mse", "mse(sum)", "l1", "smooth-l1", "smooth-l1(0.3, sum)", "huber", "huber(0.4)", "cross-entropy", "cross-entropy(sum)",
        "cross-entropy(0.2, ignore_index=2)", "cross-entropy(0.1, weight=1:0.5:2:0)", "cross-entropy(weight=0.5:2:1:3, sum)",
        "binary-cross-entropy", "binary-cross-entropy(pos_weight=3:0.5:1:2)", "nll", "nll(1, weight=1:0.5:2:3)", "kl-divergence",
        "kl-divergence(log_target=1)", "hinge", "hinge(0.5)", "poisson-nll", "poisson-nll(full=1)", "poisson-nll(log_input=0, full=1, eps=0.001)",
    ];

    /// <summary>Hidden layers with every part that a layer can have, alone and together.</summary>
    public static IReadOnlyDictionary<string, Func<Mlp, Mlp>> Layers { get; } = new Dictionary<string, Func<Mlp, Mlp>>
    {
        ["no bias"] = net => net.Hidden(9, "tanh", bias: false),
        ["batch"] = net => net.Hidden(9, "tanh", new BatchNormalization()),
        ["layer"] = net => net.Hidden(9, "tanh", new LayerNormalization()),
        ["layer, as wide as a vector"] = net => net.Hidden(16, "tanh", new LayerNormalization()),
        ["layer, longer than a vector"] = net => net.Hidden(21, "tanh", new LayerNormalization()),
        ["dropout"] = net => net.Hidden(9, "tanh", dropout: 0.4),
        ["batch, twice"] = net => net.Hidden(9, "silu", new BatchNormalization(0.3, 0.01), 0.25, bias: false).Hidden(7, "prelu", new BatchNormalization(), 0.5),
        ["layer, twice"] = net => net.Hidden(9, "swish", new LayerNormalization(0.1), 0.25).Hidden(7, "gelu", new LayerNormalization(), bias: false),
        ["gated"] = net => net.Hidden(10, "glu", new LayerNormalization(), 0.3).Hidden(6, "crelu", new BatchNormalization(), 0.3),
        ["row-wise"] = net => net.Hidden(9, "softmax", new BatchNormalization(), 0.3),
    };

    public TrainingSpec Spec { get; }

    public T[] Parameters { get; }

    public T[] Inputs { get; }

    public T[] Targets { get; }

    public T[] Weights { get; }

    public T[] Masks { get; set; }

    public TrainingBatch<T> Batch => new(Inputs, Targets) { Weights = Weights, Masks = Masks };

    /// <summary>A network with a loss; where outputs must be positive they are.</summary>
    public static Sample<T> Of(string loss, string? layers = null, bool weighted = false) =>
        new(SpecOf(loss, layers), weighted);

    public static TrainingSpec SpecOf(string loss, string? layers = null)
    {
        var hidden = layers is null ? Mlp.Inputs(5).Hidden(9, "tanh") : Layers[layers](Mlp.Inputs(5));
        var network = hidden.Outputs(4, loss.Contains("log_input=0", StringComparison.Ordinal) ? "softplus" : "identity");
        return new TrainingSpec(network, Loss.Parse(loss), new Sgd(0.01, Momentum: 0.5));
    }

    public ITrainingSession<T> Start(LaneWidth? width = null) => new NativeBackend(width ?? LaneWidths.Widest).Train<T>(Spec, Parameters);

    /// <summary>The loss of the first step at other parameters.</summary>
    public T LossAt(T[] parameters)
    {
        using var engine = new NativeBackend();
        using var session = engine.Train<T>(Spec, parameters);
        return session.Step(Batch);
    }

    /// <summary>The loss of the first step and its gradients.</summary>
    public (T Loss, T[] Gradients) FirstStep()
    {
        using var session = Start();
        var loss = session.Step(Batch);
        var gradients = new T[Parameters.Length];
        session.CopyGradientsTo(gradients);
        return (loss, gradients);
    }

    private double Target(TrainingSpec spec, int i) => spec.Loss switch
    {
        CrossEntropyLoss or NegativeLogLikelihoodLoss => i % spec.Network.Outputs,
        HingeLoss => i % 3 == 0 ? -1 : 1,
        BinaryCrossEntropyLoss => i % 5 * 0.25,
        KullbackLeiblerLoss { LogTarget: 0 } => i % 5 * 0.2,
        PoissonLoss => i % 4,
        _ => (2 * _random.NextDouble()) - 1,
    };

    private T[] Draw(int count, double size) =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(size * ((2 * _random.NextDouble()) - 1)))];
}
