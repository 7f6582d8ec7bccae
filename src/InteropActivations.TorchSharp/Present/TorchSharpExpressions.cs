using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.TorchSharp.Activations;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp;

/// <summary>What TorchSharp computes, as something a user's own function is held against: a module, a lambda over tensors, or an expression as text.</summary>
/// <remarks>For example <c>Parity.Check(x =&gt; …, "silu", options: new() { Engine = TorchSharpExpressions.Of(x =&gt; nn.functional.silu(x)) })</c>. The text then only names it.</remarks>
public sealed class TorchSharpExpressions : IExpressionEngine
{
    private readonly Func<IReadOnlyList<Tensor>, Tensor> _function;

    private TorchSharpExpressions(Func<IReadOnlyList<Tensor>, Tensor> function) => _function = function;

    /// <summary>A function of one tensor.</summary>
    public static IExpressionEngine Of(Func<Tensor, Tensor> function) => new TorchSharpExpressions(arguments => function(arguments[0]));

    /// <summary>A function of several tensors, in the order of the names that a check gives them.</summary>
    public static IExpressionEngine Of(Func<IReadOnlyList<Tensor>, Tensor> function) => new TorchSharpExpressions(function);

    /// <summary>A module. Its own parameters are used as they are, in the dtype that the check is in.</summary>
    public static IExpressionEngine Of(nn.Module<Tensor, Tensor> module) => new TorchSharpExpressions(arguments => module.call(arguments[0]));

    /// <inheritdoc/>
    public ITensorExpression Compile(string text, params ReadOnlySpan<string> arguments) => new Expression(_function);

    /// <summary>TorchScript, compiled by TorchSharp.</summary>
    /// <exception cref="InputException">libtorch rejects the text; the message carries libtorch's.</exception>
    internal static ITensorExpression Scripted(string text, ReadOnlySpan<string> arguments)
    {
        ScriptFusion.SwitchOff();
        var bare = text.Trim();
        try
        {
            var unit = jit.compile(bare.StartsWith("def ", StringComparison.Ordinal)
                ? $"{bare}\n"
                : $"def {TorchExpression.FunctionName}({string.Join(", ", arguments)}):\n    return {bare}\n");
            return new Expression(tensors => (Tensor)unit.invoke(TorchExpression.FunctionName, [.. tensors]));
        }
        catch (ExternalException fault)
        {
            throw new InputException(Sentence(fault), fault);
        }
    }

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
            // TorchSharp's compilation units cannot be freed, and a lambda is its owner's.
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
