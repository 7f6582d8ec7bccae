using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Backends;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp;

/// <summary>What TorchSharp computes, as something a user's own function is held against: a module, or a lambda over tensors.</summary>
/// <remarks>
/// For example <c>Parity.Check(x =&gt; …, "silu", options: new() { Engine = TorchSharpFunctions.Of(x =&gt; nn.functional.silu(x)) })</c>. The text then only names it.
/// Expressions as text are LibTorch's alone: TorchSharp's <c>jit.compile</c> ends the process where libtorch rejects the text.
/// </remarks>
public sealed class TorchSharpFunctions : IExpressionEngine
{
    private readonly Func<IReadOnlyList<Tensor>, Tensor> _function;

    private TorchSharpFunctions(Func<IReadOnlyList<Tensor>, Tensor> function) => _function = function;

    /// <summary>A function of one tensor.</summary>
    public static IExpressionEngine Of(Func<Tensor, Tensor> function) => new TorchSharpFunctions(arguments => function(arguments[0]));

    /// <summary>A function of several tensors, in the order of the names that a check gives them.</summary>
    public static IExpressionEngine Of(Func<IReadOnlyList<Tensor>, Tensor> function) => new TorchSharpFunctions(function);

    /// <summary>A module. Its own parameters are used as they are, in the dtype that the check is in.</summary>
    public static IExpressionEngine Of(nn.Module<Tensor, Tensor> module) => new TorchSharpFunctions(arguments => module.call(arguments[0]));

    /// <inheritdoc/>
    public ITensorExpression Compile(string text, params ReadOnlySpan<string> arguments) => new Expression(_function);

    private static string Sentence(ExternalException fault) =>
        $"{fault.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("libtorch gave no reason").TrimEnd('.', ':')}.";

    private sealed class Expression(Func<IReadOnlyList<Tensor>, Tensor> function) : ITensorExpression
    {
        public TensorValues<T> Forward<T>(params IReadOnlyList<TensorValues<T>> arguments) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var result = Called<T>(Tensors(arguments));
            var values = new T[result.NumberOfElements];
            TensorTransfer.CopyTo(result, values.AsSpan());
            return new TensorValues<T>(values, Array.ConvertAll(result.shape, length => (int)length));
        }

        public IReadOnlyList<T[]> Backward<T>(IReadOnlyList<TensorValues<T>> arguments, ReadOnlySpan<T> resultGradient)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var scope = NewDisposeScope();
            using var gradients = enable_grad();
            var tensors = Tensors(arguments);
            foreach (var tensor in tensors)
            {
                tensor.requires_grad_();
            }

            var result = Called<T>(tensors);
            if (result.NumberOfElements != resultGradient.Length)
            {
                throw new InputException($"f returned {result.NumberOfElements} values, but was given {resultGradient.Length} gradients of them.");
            }

            if (result.requires_grad)
            {
                result.backward([TensorTransfer.ToTensor(resultGradient, result.shape)]);
            }

            return [.. tensors.Select(Gradient<T>)];
        }

        public void Dispose()
        {
            // What is called is its owner's.
        }

        private Tensor Called<T>(Tensor[] arguments) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            try
            {
                var result = function(arguments);
                return result.is_floating_point() && result.dtype != TensorTransfer.ScalarTypeOf<T>()
                    ? throw new InputException($"f returned {result.dtype} values for a {DTypes.Of<T>().Name()} input.")
                    : result.to_type(TensorTransfer.ScalarTypeOf<T>());
            }
            catch (ExternalException fault)
            {
                throw new InvalidOperationException(Sentence(fault), fault);
            }
        }

        private static Tensor[] Tensors<T>(IReadOnlyList<TensorValues<T>> arguments) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            [.. arguments.Select(argument => TensorTransfer.ToTensor<T>(argument.Values, Array.ConvertAll(argument.Shape.ToArray(), length => (long)length)))];

        private static T[] Gradient<T>(Tensor tensor) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var values = new T[tensor.NumberOfElements];
            // Autograd leaves out what the result does not depend on.
            if (tensor.grad is { } gradient)
            {
                TensorTransfer.CopyTo(gradient, values.AsSpan());
            }

            return values;
        }
    }
}
