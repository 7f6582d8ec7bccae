using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.LibTorch.Native;

namespace InteropActivations.LibTorch;

/// <summary>A PyTorch expression given as text, with autograd for its derivative.</summary>
/// <remarks>
/// The text is a TorchScript expression over <c>x</c>, such as <c>x * torch.sigmoid(1.5 * x)</c>, or source that defines a
/// function <c>f</c>. <c>torch.</c> names ATen's operations; <c>torch.nn.functional</c> is not known. x has the shape
/// rows × columns. The operations run one by one, as eager PyTorch runs them: nothing is fused, and gradients are autograd's.
/// Instances are not thread-safe.
/// </remarks>
public sealed class LibTorchExpression : IDisposable
{
    private LibTorchExpression(string source, ExpressionHandle handle)
    {
        Source = source;
        Handle = handle;
    }

    /// <summary>The TorchScript source that was compiled.</summary>
    public string Source { get; }

    internal ExpressionHandle Handle { get; }

    /// <summary>Compiles an expression.</summary>
    /// <param name="text">The expression, or source that defines <c>f</c>.</param>
    /// <param name="learned">Names in the expression that stand for tensors of one element, whose gradients are wanted too.</param>
    /// <exception cref="InputException">The text does not compile; the message says where.</exception>
    /// <exception cref="NotSupportedException">libtorch is not there; the message says what would bring it.</exception>
    public static LibTorchExpression Compile(string text, params ReadOnlySpan<string> learned)
    {
        return CompileOver(text, ["x", .. learned]);
    }

    /// <summary>Compiles an expression of these arguments.</summary>
    internal static LibTorchExpression CompileOver(string text, params ReadOnlySpan<string> arguments)
    {
        if (!ShimLibrary.TryLoad(out var reason))
        {
            throw new NotSupportedException(reason);
        }

        var bare = text.Trim();
        return CompileSource(bare.StartsWith("def ", StringComparison.Ordinal)
            ? $"{bare}\n"
            : $"def {TorchExpression.FunctionName}({string.Join(", ", arguments)}):\n    return {bare}\n");
    }

    internal static LibTorchExpression CompileSource(string source)
    {
        NativeMethods.CompileExpression(source, out var handle).ThrowUnlessOk();
        return new LibTorchExpression(source, handle);
    }

    /// <summary>y = f(x).</summary>
    /// <param name="input">x in rows, and draws where f takes them as its last argument.</param>
    /// <param name="output">y, as long as f's result. May be the same memory as x.</param>
    /// <param name="learned">The values of the learned arguments.</param>
    /// <exception cref="InputException">f returns another number of values, or another dtype.</exception>
    /// <exception cref="LibTorchException">libtorch failed while computing.</exception>
    public unsafe void Forward<T>(ActivationInput<T> input, Span<T> output, ReadOnlySpan<T> learned = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        fixed (T* x = input.Values, draws = input.Draws, parameters = learned, y = output)
        {
            var arguments = ArgumentsOf(input, x, draws, parameters, learned.Length);
            NativeMethods.Forward(Handle, dtype, &arguments, y, output.Length).ThrowUnlessOk();
        }
    }

    /// <summary>dx = dy · ∂f/∂x by autograd, and the gradients of the learned arguments.</summary>
    /// <param name="input">The same input as forward.</param>
    /// <param name="outputGradient">dy, as long as y.</param>
    /// <param name="inputGradient">dx, as long as x. May be the same memory as dy.</param>
    /// <param name="learned">The values of the learned arguments.</param>
    /// <param name="learnedGradient">Empty, or as long as <paramref name="learned"/>: overwritten with their gradients.</param>
    /// <exception cref="InputException">f returns another number of values than dy has, or another dtype.</exception>
    /// <exception cref="LibTorchException">libtorch failed while computing.</exception>
    public unsafe void Backward<T>(
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        ReadOnlySpan<T> learned = default,
        Span<T> learnedGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputGradient.Length != input.Values.Length || (learnedGradient.Length != 0 && learnedGradient.Length != learned.Length))
        {
            throw new InputException($"There are {input.Values.Length} values and {learned.Length} learned parameters, but room for {inputGradient.Length} and {learnedGradient.Length} gradients.");
        }

        var dtype = DTypes.Of<T>();
        fixed (T* x = input.Values, draws = input.Draws, parameters = learned)
        fixed (T* dy = outputGradient, dx = inputGradient, dp = learnedGradient)
        {
            var arguments = ArgumentsOf(input, x, draws, parameters, learned.Length);
            NativeMethods.Backward(Handle, dtype, &arguments, dy, outputGradient.Length, dx, dp).ThrowUnlessOk();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static unsafe Arguments ArgumentsOf<T>(ActivationInput<T> input, T* x, T* draws, T* learned, int learnedCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new()
        {
            X = x,
            Rows = input.Rows,
            Columns = input.RowLength,
            Learned = learned,
            LearnedCount = learnedCount,
            Draws = draws,
        };
}
