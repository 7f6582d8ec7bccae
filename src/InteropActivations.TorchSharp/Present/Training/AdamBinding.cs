using TorchSharp.Modules;
using static TorchSharp.torch;
using AdamSpec = InteropActivations.Training.Adam;

namespace InteropActivations.TorchSharp.Training;

/// <summary>TorchSharp's Adam; its buffers exist from the start and count their own steps.</summary>
internal sealed class AdamBinding(AdamSpec spec, IReadOnlyList<Parameter> parameters)
    : OptimizerBinding(optim.Adam(parameters, spec.LearningRate, spec.Beta1, spec.Beta2, spec.Epsilon, spec.WeightDecay))
{
    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> Buffers(int parameter) => [StateOf(parameter).exp_avg, StateOf(parameter).exp_avg_sq];

    /// <inheritdoc/>
    public override void Rewind(int steps)
    {
        for (var i = 0; i < States.Count; i++)
        {
            StateOf(i).step = steps;
        }
    }

    private Adam.State StateOf(int parameter) => (Adam.State)States[parameter];
}
