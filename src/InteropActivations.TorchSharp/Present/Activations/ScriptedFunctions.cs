using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Activations;

/// <summary>Activations evaluated from the TorchScript expression in their description.</summary>
/// <remarks>Compiled once per expression and kept: TorchSharp's compilation units cannot be freed, their <c>Dispose</c> only forgets them.</remarks>
internal static class ScriptedFunctions
{
    // libtorch watches two runs of a script before it settles on how to run it, and each of its ways rounds differently.
    private const int RunsUntilSettled = 2;

    private static readonly ConcurrentDictionary<string, jit.CompilationUnit> Compiled = new();

    /// <summary>The function of an activation's expression.</summary>
    /// <exception cref="NotSupportedException">libtorch does not compile it; the message carries libtorch's.</exception>
    public static TorchFunction Of(ActivationSpec activation, bool training)
    {
        var unit = Compiled.GetOrAdd(TorchExpression.Function(activation, training), script => Compile(script, activation, training));
        return new TorchFunction(
            (x, learned, draws) => Invoke(unit, x, learned, draws),
            $"TorchScript {TorchExpression.Of(activation, training)}");
    }

    static ScriptedFunctions() => ScriptFusion.SwitchOff();

    private static jit.CompilationUnit Compile(string script, ActivationSpec activation, bool training)
    {
        try
        {
            var unit = jit.compile(script);
            for (var run = 0; run < RunsUntilSettled; run++)
            {
                Try(unit, activation, training, DType.Float32);
                Try(unit, activation, training, DType.Float64);
            }

            return unit;
        }
        catch (ExternalException fault)
        {
            throw new NotSupportedException(
                $"TorchSharp has no {activation.Info.Name}, and libtorch does not run {TorchExpression.Of(activation, training)}: {Sentence(fault)}", fault);
        }
    }

    // One pass forward, and one forward and backward, at a point that lies on no kink, in as many dimensions as calls will have.
    private static void Try(jit.CompilationUnit unit, ActivationSpec activation, bool training, DType dtype)
    {
        using var scope = NewDisposeScope();
        var type = dtype == DType.Float32 ? ScalarType.Float32 : ScalarType.Float64;
        long[] shape = activation.Activation.IsRowwise ? [1, 2 * activation.RowShape.Inputs] : [2];
        var x = full(shape, 0.5, type);
        Tensor[] learned = [.. ActivationCall.LearnedValues(activation).Select(value => full(1, value, type))];
        using (no_grad())
        {
            Invoke(unit, x, learned, training ? full_like(x, 0.25f) : null);
        }

        using var gradient = enable_grad();
        foreach (var leaf in learned.Prepend(x))
        {
            leaf.requires_grad_();
        }

        var y = Invoke(unit, x, learned, training ? full_like(x, 0.25f) : null);
        if (y.requires_grad)
        {
            y.sum().backward();
        }
    }

    private static Tensor Invoke(jit.CompilationUnit unit, Tensor x, IReadOnlyList<Tensor> learned, Tensor? draws)
    {
        object[] arguments = draws is null ? [x, .. learned] : [x, .. learned, draws];
        return (Tensor)unit.invoke(TorchExpression.FunctionName, arguments);
    }

    private static string Sentence(ExternalException fault) => fault.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0];
}
