using System.Numerics;
using System.Runtime.Intrinsics.Arm;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Native.Threads;
using InteropActivations.Training;

namespace InteropActivations.Native;

/// <summary>The engine written in this assembly: every activation, and the training of every network.</summary>
/// <remarks>
/// Every width and every number of threads gives the same bits, for activations, matrix products, losses and optimizers, because
/// each result is computed in one lane and in one order.
/// </remarks>
public sealed class NativeBackend : IBackend
{
    internal const string EngineName = "native";

    private readonly LaneWidth _width;
    private readonly int _threads;

    /// <summary>The engine at the greatest width this machine has.</summary>
    public NativeBackend() : this(LaneWidths.Widest)
    {
    }

    /// <summary>The engine at a width.</summary>
    /// <param name="width">How wide to compute; tests run the narrow paths of wider machines.</param>
    /// <param name="threads">
    /// How many threads work where that pays, the calling one included; null for as many as <see cref="AskedThreads"/> says, or
    /// the machine has processors, as PyTorch.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one thread.</exception>
    public NativeBackend(LaneWidth width, int? threads = null)
    {
        _width = width;
        _threads = threads ?? AskedThreads.Count ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(_threads, 1, nameof(threads));
        Info = new(EngineName, typeof(NativeBackend).Assembly.GetName().Version!.ToString(fieldCount: 3))
        {
            Threads = _threads,
            InstructionSet = NameOf(width),
            Blas = "own matrix product",
        };
    }

    /// <inheritdoc/>
    public BackendInfo Info { get; }

    /// <inheritdoc/>
    public Support Supports(ActivationSpec activation, DType dtype) => Support.Native;

    /// <inheritdoc/>
    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        if (AxisRows.Forward(this, activation, input, output))
        {
            return;
        }

        SplitActivation.Forward(_threads, activation.Activation, _width, activation.Parameters.AsSpan(), input, output);
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

        SplitActivation.Backward(
            _threads, activation.Activation, _width, activation.Parameters.AsSpan(), input, outputGradient, inputGradient, parameterGradient);
    }

    /// <inheritdoc/>
    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _width switch
        {
            LaneWidth.Vector512 => new MlpSession<Lanes512<T>, T>(_width, _threads, spec, parameters),
            LaneWidth.Vector256 => new MlpSession<Lanes256<T>, T>(_width, _threads, spec, parameters),
            LaneWidth.Vector128 => new MlpSession<Lanes128<T>, T>(_width, _threads, spec, parameters),
            _ => new MlpSession<ScalarLanes<T>, T>(_width, _threads, spec, parameters),
        };

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static string NameOf(LaneWidth width) => width switch
    {
        LaneWidth.Vector512 => "AVX-512",
        LaneWidth.Vector256 => "AVX2",
        LaneWidth.Vector128 => AdvSimd.IsSupported ? "NEON" : "SSE",
        _ => "scalar",
    };
}
