using System.Numerics;
using InteropActivations.Activations;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Activations;

/// <summary>An activation about to be computed: the function and the tensors it takes.</summary>
/// <param name="Function">What computes it.</param>
/// <param name="X">x; in rows × columns for an activation that looks at a row, else all values in one dimension.</param>
/// <param name="Learned">The learned parameters, each a tensor of one element.</param>
/// <param name="Draws">The draws of a stochastic activation in training, in the shape of x.</param>
internal sealed record ActivationCall(TorchFunction Function, Tensor X, Tensor[] Learned, Tensor? Draws)
{
    /// <summary>Copies the input into tensors of the current dispose scope.</summary>
    public static ActivationCall Of<T>(ActivationSpec activation, ActivationInput<T> input) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long[] shape = activation.Activation.IsRowwise
            ? [input.Rows, input.RowLength]
            : [input.Values.Length];
        var training = activation.Activation.IsStochastic && !input.Draws.IsEmpty;
        return new ActivationCall(
            ActivationMap.Of(activation, training),
            TensorTransfer.ToTensor(input.Values, shape),
            [.. LearnedValues(activation).Select(value => TensorTransfer.ToTensor([T.CreateTruncating(value)], 1))],
            training ? TensorTransfer.ToTensor(input.Draws, shape) : null);
    }

    /// <summary>The values of the parameters that are trained, in their order.</summary>
    public static IEnumerable<double> LearnedValues(ActivationSpec activation) =>
        activation.Info.Parameters.Zip(activation.Parameters).Where(pair => pair.First.Learned).Select(pair => pair.Second);

    /// <summary>Makes x and the learned parameters leaves of autograd.</summary>
    public ActivationCall RequireGradients()
    {
        foreach (var leaf in Learned.Prepend(X))
        {
            leaf.requires_grad_();
        }

        return this;
    }

    /// <summary>y.</summary>
    public Tensor Evaluate() => Function.Evaluate(X, Learned, Draws);
}
