using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>A small network with data: every kind of layer there is, and numbers without a pattern.</summary>
internal static class SampleNetwork
{
    public const int Rows = 5;

    private const int Inputs = 3;

    private const int Outputs = 2;

    /// <summary>Classes of <see cref="Shapes"/>: enough that one can be ignored.</summary>
    private const int Classes = 3;

    public static MlpSpec Network { get; } = WithActivations.Outputs(Outputs);

    /// <summary>The names of networks: a small one for the sake of its loss, and with every kind of layer: activations, or what stands before and after them.</summary>
    public static string[] Shapes { get; } = ["small", "activations", "normalized"];

    public static int ParameterCount => ParameterLayout.Of(Network).Count;

    public static TrainingSpec Spec(Loss loss, OptimizerSpec? optimizer = null) => new(Network, loss, optimizer ?? new Sgd(0.1));

    /// <summary>One of <see cref="Shapes"/>, with outputs that the loss takes.</summary>
    public static TrainingSpec Spec(string shape, Loss loss)
    {
        var inputs = Mlp.Inputs(Inputs);
        var hidden = shape switch
        {
            "small" => inputs.Hidden(4, "tanh"),
            "activations" => WithActivations,
            "normalized" => inputs
                .Hidden(6, "tanh", new BatchNormalization(Momentum: 0.3, Epsilon: 1e-3), dropout: 0.25, bias: false)
                .Hidden(5, "prelu", new LayerNormalization(), dropout: 0.5)
                .Hidden(6, "glu", new BatchNormalization(), dropout: 0.2)
                .Hidden(4, "identity", new LayerNormalization(Epsilon: 1e-2), bias: false),
            _ => throw new ArgumentException(shape),
        };
        return new TrainingSpec(hidden.Outputs(Classes, LossCases.OutputActivation(loss), bias: shape != "normalized"), loss, new Sgd(0.1));
    }

    public static T[] Parameters<T>() where T : INumberBase<T> => Numbers<T>(ParameterCount, scale: 0.8, step: 2.1);

    public static T[] Parameters<T>(TrainingSpec spec) where T : INumberBase<T> =>
        Numbers<T>(ParameterLayout.Of(spec.Network).Count, scale: 0.8, step: 2.1);

    public static T[] Batch<T>() where T : INumberBase<T> => Numbers<T>(Rows * Inputs, scale: 1.5, step: 1.7);

    public static T[] Targets<T>(Loss loss) where T : INumberBase<T> => LossCases.Targets<T>(loss, Rows, Outputs);

    /// <summary>A batch with all that a specification needs, and with row weights where they are wanted.</summary>
    public static TrainingBatch<T> Batch<T>(TrainingSpec spec, bool weighted) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Batch<T>(), LossCases.Targets<T>(spec.Loss, Rows, spec.Network.Outputs))
        {
            Weights = weighted ? LossCases.RowWeights<T>(Rows) : [],
            Masks = Masks<T>(spec.Network),
        };

    /// <summary>Elementwise, learned (one parameter and several), gated and row-wise activations (longer than their input too), one after the other.</summary>
    private static Mlp WithActivations => Mlp.Inputs(Inputs)
        .Hidden(6, "tanh").Hidden(5, "prelu").Hidden(4, "srelu").Hidden(3, "crelu").Hidden(4, "glu").Hidden(4, "softmax");

    /// <summary>Drops every third output of the layers that drop out.</summary>
    private static T[] Masks<T>(MlpSpec network) where T : INumberBase<T> =>
    [
        .. network.Layers.Where(layer => layer.Dropout > 0).SelectMany(layer => Enumerable.Range(0, Rows * layer.Width)
            .Select(i => T.CreateTruncating(i % 3 == 1 ? 0 : 1 / (1 - layer.Dropout)))),
    ];

    private static T[] Numbers<T>(int count, double scale, double step) where T : INumberBase<T> =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(scale * Math.Sin((step * i) + 0.5)))];
}
