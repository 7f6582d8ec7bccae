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

    /// <summary>Elementwise, learned (one parameter and several), gated and row-wise activations (longer than their input too), one after the other.</summary>
    public static MlpSpec Network { get; } = Mlp.Inputs(Inputs)
        .Hidden(6, "tanh").Hidden(5, "prelu").Hidden(4, "srelu").Hidden(3, "crelu").Hidden(4, "glu").Hidden(4, "softmax").Outputs(Outputs);

    public static int ParameterCount => ParameterLayout.Of(Network).Count;

    public static TrainingSpec Spec(Loss loss, OptimizerSpec? optimizer = null) => new(Network, loss, optimizer ?? new Sgd(0.1));

    public static T[] Parameters<T>() where T : INumberBase<T> => Numbers<T>(ParameterCount, scale: 0.8, step: 2.1);

    public static T[] Batch<T>() where T : INumberBase<T> => Numbers<T>(Rows * Inputs, scale: 1.5, step: 1.7);

    public static T[] Targets<T>(Loss loss) where T : INumberBase<T> => loss switch
    {
        CrossEntropyLoss => [.. Enumerable.Range(0, Rows).Select(row => T.CreateTruncating(row % Outputs))],
        BinaryCrossEntropyLoss => [.. Enumerable.Range(0, Rows * Outputs).Select(i => T.CreateTruncating(i % 3 == 0 ? 1 : 0))],
        _ => Numbers<T>(Rows * Outputs, scale: 1, step: 0.6),
    };

    private static T[] Numbers<T>(int count, double scale, double step) where T : INumberBase<T> =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(scale * Math.Sin(step * i + 0.5)))];
}
