using InteropActivations.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>TorchSharp's L-BFGS, which is libtorch's; its state stays behind TorchSharp's native half.</summary>
internal sealed class LbfgsBinding(Lbfgs spec, IReadOnlyList<Parameter> parameters) : OptimizerBinding
{
    private LBFGS _optimizer = Begin(spec, parameters, spec.LearningRate);

    /// <inheritdoc/>
    public override void ZeroGradients() => _optimizer.zero_grad();

    /// <inheritdoc/>
    public override Tensor Step(Func<Tensor> evaluate)
    {
        Exception? fault = null;
        var loss = _optimizer.step(() =>
        {
            try
            {
                // libtorch calls back without autograd where it searches.
                using var autograd = enable_grad();
                return evaluate();
            }
            catch (Exception exception)
            {
                // An exception that crosses the native frames above would end the process.
                fault ??= exception;
                return zeros(1);
            }
        });
        return fault is null ? loss : throw new InvalidOperationException($"A step of L-BFGS failed: {fault.Message}", fault);
    }

    /// <inheritdoc/>
    /// <remarks>Not by its groups of parameters, as TorchSharp's schedulers do: that rate never reaches libtorch.</remarks>
    public override void SetRates(double learningRate, double? momentum) => _optimizer.LearningRate = learningRate;

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> Buffers(int parameter) => throw KeptToItself();

    /// <inheritdoc/>
    public override void Rewind(int steps)
    {
        if (steps > 0)
        {
            throw KeptToItself();
        }

        var learningRate = _optimizer.LearningRate;
        Dispose();
        _optimizer = Begin(spec, parameters, learningRate);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // TorchSharp's constructor took handles of the parameters, and gives them up to whoever walks through its group, once.
        foreach (var handle in _optimizer.ParamGroups.Cast<ParamGroup>().SelectMany(group => group.Parameters))
        {
            handle.Dispose();
        }

        _optimizer.Dispose();
    }

    private static LBFGS Begin(Lbfgs spec, IReadOnlyList<Parameter> parameters, double learningRate) =>
        spec.LineSearch == LineSearch.None
            ? optim.LBFGS(
                parameters, learningRate, spec.MaxIterations, spec.EvaluationLimit, spec.ToleranceGradient, spec.ToleranceChange, spec.HistorySize)
            : throw new NotSupportedException($"TorchSharp's L-BFGS has no line search, so that the TorchSharp engine has lbfgs with line_search_fn=none only, and not {spec}.");

    private static NotSupportedException KeptToItself() => new(
        "TorchSharp's L-BFGS keeps its state to itself, so that lbfgs can be neither saved nor resumed with the TorchSharp engine; train without a checkpoint and early stopping, or with another engine.");
}
