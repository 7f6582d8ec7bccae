using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Parity.Samples;
using InteropActivations.Training;

namespace InteropActivations.Parity.Checking;

/// <summary>A network of ours as a function of its input and its parameters.</summary>
internal sealed class MlpFunction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 7;

    private readonly MlpSpec _network;
    private readonly T[] _parameters;
    private readonly ParameterLayout _layout;

    /// <summary>The network with these parameters.</summary>
    public MlpFunction(MlpSpec network, T[] parameters)
    {
        (_network, _parameters, _layout) = (network, parameters, ParameterLayout.Of(network));
        if (parameters.Length != _layout.Count)
        {
            throw new InputException($"The network {network} has {_layout.Count} parameters, but {parameters.Length} were given.");
        }

        if (network.MasksPerRow > 0 || network.HasBatchNormalization)
        {
            throw new InputException($"The network {network} drops out or normalizes over batches, and has no one value for its parameters; check it without.");
        }
    }

    /// <summary>x, then w1, b1, g1, s1, a1, w2, …: weight, bias, scale and shift of a normalization, learned parameters of an activation.</summary>
    public IReadOnlyList<string> Names => ["x", .. _layout.Blocks.Select(block => $"{Letter(block.Kind)}{block.Layer + 1}")];

    /// <summary>The network, and its gradients by a step of training.</summary>
    public TensorFunction<T> Function => new() { Value = Predict, Gradients = Gradients };

    /// <summary>Some rows, and the parameters.</summary>
    public TensorValues<T>[] Sample() =>
    [
        new(GoldenSequence.Spread<T>(Rows * _network.Inputs, 2), Rows, _network.Inputs),
        .. _layout.Blocks.Select(block => new TensorValues<T>(
            _parameters[block.Offset..(block.Offset + block.Count)], block.Kind == ParameterKind.Weight ? [block.Rows, block.Columns] : [block.Count])),
    ];

    private static string Letter(ParameterKind kind) => kind switch
    {
        ParameterKind.Weight => "w",
        ParameterKind.Bias => "b",
        ParameterKind.Scale => "g",
        ParameterKind.Shift => "s",
        _ => "a",
    };

    private TensorValues<T> Predict(IReadOnlyList<TensorValues<T>> arguments)
    {
        using var session = Session(arguments);
        var y = new T[arguments[0].Shape[0] * _network.Outputs];
        session.Predict(arguments[0].Values, y);
        return new TensorValues<T>(y, arguments[0].Shape[0], _network.Outputs);
    }

    /// <summary>
    /// A step hands out the gradients of a loss. Half the squared error, summed, has the gradient y − t: with the target t = y − dy that is dy.
    /// </summary>
    private List<T[]?> Gradients(IReadOnlyList<TensorValues<T>> arguments, T[] dy)
    {
        using var session = Session(arguments);
        var y = Predict(arguments).Values;
        // The squared error has the gradient 2(y − t), exactly twice.
        var half = T.CreateTruncating(0.5);
        session.Step(arguments[0].Values, [.. y.Zip(dy, (value, gradient) => value - (half * gradient))]);
        var gradients = new T[_layout.Count];
        session.CopyGradientsTo(gradients);
        return [null, .. _layout.Blocks.Select(block => gradients[block.Offset..(block.Offset + block.Count)])];
    }

    private ITrainingSession<T> Session(IReadOnlyList<TensorValues<T>> arguments)
    {
        var parameters = arguments.Skip(1).SelectMany(argument => argument.Values).ToArray();
        return new NativeBackend().Train<T>(new TrainingSpec(_network, new MeanSquaredErrorLoss { Reduction = Reduction.Sum }, new Sgd(0.1)), parameters);
    }
}
