using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.LibTorch.Native;
using InteropActivations.Training;

namespace InteropActivations.LibTorch;

/// <summary>PyTorch's own C++: ATen's operations, autograd, <c>torch::nn</c> and <c>torch::optim</c>.</summary>
/// <remarks>Opened by <see cref="LibTorchProvider"/>. The number of threads belongs to the process.</remarks>
public sealed class LibTorchBackend : IBackend, IExpressionEngine
{
    internal const string EngineName = "libtorch";

    private readonly Dictionary<ExpressionKey, Entry> _expressions = [];
    private ExpressionKey _lastKey;
    private Entry? _last;

    internal LibTorchBackend() => Configuration = LibTorchConfiguration.Read();

    /// <summary>What the loaded libtorch says about itself.</summary>
    public LibTorchConfiguration Configuration { get; }

    /// <summary>How many threads an operation may use, in the whole process; opening the engine sets <c>OMP_NUM_THREADS</c>, or else all processors.</summary>
    /// <remarks>Set by us because libtorch's own default varies: Debian's 1.13 takes 1, its 2.6 all. Ask only once the engine was opened.</remarks>
    /// <exception cref="InputException">The number is less than 1.</exception>
    public static int Threads
    {
        get => NativeMethods.GetThreads();
        set => NativeMethods.SetThreads(value).ThrowUnlessOk();
    }

    /// <inheritdoc/>
    public BackendInfo Info => new(EngineName, Configuration.Version)
    {
        Threads = Threads,
        InstructionSet = Configuration.CpuCapability,
        Blas = Configuration.Blas,
        IsTorch = true,
    };

    /// <inheritdoc/>
    public ITensorExpression Compile(string text, params ReadOnlySpan<string> arguments) =>
        new LibTorchTensorExpression(LibTorchExpression.CompileOver(text, arguments));

    /// <inheritdoc/>
    public Support Supports(ActivationSpec activation, DType dtype)
    {
        var entry = EntryOf(activation, training: false);
        if (entry.Expression is null)
        {
            return Support.None(entry.Reason);
        }

        return activation.Info.Torch.Composed
            ? Support.Composed(TorchExpression.Of(activation))
            : Support.Native;
    }

    /// <inheritdoc/>
    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        if (AxisRows.Forward(this, activation, input, output))
        {
            return;
        }

        var expression = ExpressionOf(activation, training: !input.Draws.IsEmpty);
        if (!input.Values.IsEmpty)
        {
            expression.Forward(input, output, Learned(activation, stackalloc T[activation.Parameters.Length]));
        }
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

        var expression = ExpressionOf(activation, training: !input.Draws.IsEmpty);
        if (input.Values.IsEmpty)
        {
            parameterGradient.Clear();
            return;
        }

        var learned = Learned(activation, stackalloc T[activation.Parameters.Length]);
        expression.Backward(input, outputGradient, inputGradient, learned, parameterGradient);
    }

    /// <inheritdoc/>
    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LibTorchSession<T>.Create(spec, parameters, activation => ExpressionOf(activation, training: false));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _expressions.Values)
        {
            entry.Expression?.Dispose();
        }

        _expressions.Clear();
        _last = null;
    }

    private static Span<T> Learned<T>(ActivationSpec activation, Span<T> room) where T : unmanaged, INumberBase<T>
    {
        var count = 0;
        for (var i = 0; i < activation.Parameters.Length; i++)
        {
            if (activation.Info.Parameters[i].Learned)
            {
                room[count++] = T.CreateTruncating(activation.Parameters[i]);
            }
        }

        return room[..count];
    }

    private LibTorchExpression ExpressionOf(ActivationSpec activation, bool training) =>
        EntryOf(activation, training) is { Expression: { } expression }
            ? expression
            : throw new NotSupportedException(EntryOf(activation, training).Reason);

    private Entry EntryOf(ActivationSpec activation, bool training)
    {
        var key = new ExpressionKey(activation, training);
        if (_last is not null && ReferenceEquals(key.Activation, _lastKey.Activation) && key.Training == _lastKey.Training)
        {
            return _last;
        }

        // Learned values are arguments of the expression: training may change them without compiling again.
        var cached = activation.LearnedCount == 0 ? key : key with { Activation = activation.WithLearned(new double[activation.LearnedCount]) };
        if (!_expressions.TryGetValue(cached, out var entry))
        {
            entry = Compile(activation, training);
            _expressions.Add(cached, entry);
        }

        (_lastKey, _last) = (key, entry);
        return entry;
    }

    /// <summary>Compiles, and so finds out whether this libtorch has the operations.</summary>
    private Entry Compile(ActivationSpec activation, bool training)
    {
        try
        {
            return new Entry(LibTorchExpression.CompileSource(TorchExpression.Function(activation, training)), "");
        }
        catch (InputException exception)
        {
            return new Entry(null, $"libtorch {Configuration.Version} cannot compute {activation.Info.Name}: {exception.Message}");
        }
    }

    private readonly record struct ExpressionKey(ActivationSpec Activation, bool Training);

    private sealed record Entry(LibTorchExpression? Expression, string Reason);
}
