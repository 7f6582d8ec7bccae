using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Training;
using InteropActivations.TorchSharp.Activations;
using InteropActivations.TorchSharp.Training;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp;

/// <summary>PyTorch as a .NET user gets it: TorchSharp's functions, autograd, modules and optimizers.</summary>
/// <remarks>
/// It shows TorchSharp as it is, faults included: comparing it with libtorch tells what the binding adds. Every tensor lives in
/// a dispose scope of the call or belongs to a session.
/// </remarks>
public sealed class TorchSharpBackend : IBackend
{
    internal const string EngineName = "torchsharp";

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(EngineName, $"{NativeLibraryProbe.PackageVersion} on libtorch {LoadedLibraries.TorchVersion()}")
    {
        Threads = get_num_threads(),
        Blas = LoadedLibraries.Blas(),
        IsTorch = true,
    };

    /// <inheritdoc/>
    public Support Supports(ActivationSpec activation, DType dtype)
    {
        try
        {
            return ActivationMap.Of(activation).ComposedFrom is { } parts ? Support.Composed(parts) : Support.Native;
        }
        catch (NotSupportedException missing)
        {
            return Support.None(missing.Message);
        }
    }

    /// <inheritdoc/>
    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        if (output.IsEmpty || AxisRows.Forward(this, activation, input, output))
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        TensorTransfer.CopyTo(ActivationCall.Of(activation, input).Evaluate(), output);
    }

    /// <inheritdoc/>
    public void Backward<T>(
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, outputGradient, inputGradient, parameterGradient);
        if (AxisRows.Backward(this, activation, input, outputGradient, inputGradient, parameterGradient))
        {
            return;
        }

        if (outputGradient.IsEmpty)
        {
            parameterGradient.Clear();
            return;
        }

        using var scope = NewDisposeScope();
        var call = ActivationCall.Of(activation, input).RequireGradients();
        var y = call.Evaluate();

        // A constant function, such as a step, has no graph to walk.
        if (y.requires_grad)
        {
            // Not autograd.grad: its native half catches no exception, so an operator without a derivative would end the process.
            autograd.backward(y, TensorTransfer.ToTensor(outputGradient, y.shape));
        }

        CopyGradient(call.X, inputGradient);
        for (var i = 0; i < parameterGradient.Length; i++)
        {
            CopyGradient(call.Learned[i], parameterGradient.Slice(i, 1));
        }
    }

    /// <inheritdoc/>
    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new TorchSharpSession<T>(spec, parameters);

    /// <summary>Nothing to release: libtorch stays loaded until the process ends.</summary>
    public void Dispose()
    {
    }

    /// <summary>Writes the gradient of a leaf: zero where y does not depend on it.</summary>
    private static void CopyGradient<T>(Tensor leaf, Span<T> destination) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (leaf.grad is { } gradient)
        {
            TensorTransfer.CopyTo(gradient, destination);
        }
        else
        {
            destination.Clear();
        }
    }
}
