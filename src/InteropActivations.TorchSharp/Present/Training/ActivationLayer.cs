using InteropActivations.Activations;
using InteropActivations.TorchSharp.Activations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>An activation as a module, with its learned parameters.</summary>
internal sealed class ActivationLayer : nn.Module<Tensor, Tensor>
{
    private readonly TorchFunction _function;
    private readonly Parameter[] _learned;

    /// <summary>A layer that takes over <paramref name="learned"/>.</summary>
    public ActivationLayer(ActivationSpec activation, Parameter[] learned) : base(nameof(ActivationLayer))
    {
        _function = ActivationMap.Of(activation);
        _learned = learned;
        for (var i = 0; i < learned.Length; i++)
        {
            learned[i].DetachFromDisposeScope();
            register_parameter($"learned{i}", learned[i]);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _function.Evaluate(input, _learned, null);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var parameter in _learned)
            {
                parameter.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
