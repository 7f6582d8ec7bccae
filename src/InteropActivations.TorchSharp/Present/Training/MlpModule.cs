using System.Numerics;
using InteropActivations.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>The network as a TorchSharp module: <c>nn.Linear</c> and an activation, layer after layer.</summary>
/// <remarks>
/// Not <c>nn.Sequential</c>, which disposes what goes into a layer as soon as the layer has answered: TorchSharp's hardtanh
/// answers with its own input, and the next layer would get a dead tensor.
/// </remarks>
internal sealed class MlpModule : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];

    private MlpModule() : base(nameof(MlpModule))
    {
    }

    /// <summary>The parameters in the order of <see cref="ParameterLayout"/>, learned parameters of activations one by one.</summary>
    public List<Parameter> OrderedParameters { get; } = [];

    /// <summary>A network with those parameters, in the order of <see cref="ParameterLayout"/>.</summary>
    public static MlpModule Of<T>(MlpSpec network, ReadOnlySpan<T> parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var module = new MlpModule();
        var rest = parameters;
        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            var (outputs, activation) = (network.Layers[layer].Outputs, network.Layers[layer].Activation);
            var weight = Take(ref rest, outputs, network.InputsOf(layer));
            var bias = Take(ref rest, outputs);
            var learned = new Parameter[activation.LearnedCount];
            for (var i = 0; i < learned.Length; i++)
            {
                learned[i] = Take(ref rest, 1);
            }

            module.Add(nn.Linear(weight, bias));
            module.Add(new ActivationLayer(activation, learned));
            module.OrderedParameters.AddRange([weight, bias, .. learned]);
        }

        return module;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _layers.Aggregate(input, (x, layer) => layer.call(x));

    private void Add(nn.Module<Tensor, Tensor> layer)
    {
        register_module($"{_layers.Count}", layer);
        _layers.Add(layer);
    }

    private static Parameter Take<T>(ref ReadOnlySpan<T> rest, params long[] shape) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = (int)shape.Aggregate((product, length) => product * length);
        var parameter = nn.Parameter(TensorTransfer.ToTensor(rest[..count], shape));
        rest = rest[count..];
        return parameter;
    }
}
