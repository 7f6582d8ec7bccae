using System.Numerics;
using InteropActivations.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>The network as a TorchSharp module: <c>nn.Linear</c>, a normalization, an activation and a mask, layer after layer.</summary>
/// <remarks>
/// Not <c>nn.Sequential</c>, which disposes what goes into a layer as soon as the layer has answered: TorchSharp's hardtanh
/// answers with its own input, and the next layer would get a dead tensor. Nor <c>nn.Dropout</c>, which draws its own masks.
/// </remarks>
internal sealed class MlpModule : nn.Module<Tensor, IEnumerable<Tensor>, Tensor>
{
    private readonly List<Stage> _stages = [];
    private int _modules;

    private MlpModule() : base(nameof(MlpModule))
    {
    }

    /// <summary>The parameters in the order of <see cref="ParameterLayout"/>, learned parameters of activations one by one.</summary>
    public List<Parameter> OrderedParameters { get; } = [];

    /// <summary>The running statistics in the order of <see cref="ParameterLayout.Buffers"/>.</summary>
    public IEnumerable<Tensor> RunningStatistics =>
        _stages.Select(stage => stage.Normalization).OfType<BatchNorm1d>().SelectMany(norm => (Tensor[])[norm.running_mean!, norm.running_var!]);

    /// <summary>A network with those parameters, in the order of <see cref="ParameterLayout"/>.</summary>
    /// <exception cref="NotSupportedException">TorchSharp has no such normalization.</exception>
    public static MlpModule Of<T>(MlpSpec network, ReadOnlySpan<T> parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var module = new MlpModule();
        var rest = parameters;
        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            module.Add(network.Layers[layer], network.InputsOf(layer), ref rest);
        }

        return module;
    }

    /// <inheritdoc/>
    /// <param name="input">Rows of inputs.</param>
    /// <param name="masks">In training, one mask for each layer that drops out; otherwise none.</param>
    public override Tensor forward(Tensor input, IEnumerable<Tensor> masks)
    {
        using var mask = masks.GetEnumerator();
        var x = input;
        foreach (var stage in _stages)
        {
            x = stage.Linear.call(x);
            x = stage.Normalization is null ? x : stage.Normalization.call(x);
            x = stage.Activation.call(x);
            x = training && stage.DropsOut && mask.MoveNext() ? x * mask.Current : x;
        }

        return x;
    }

    private void Add<T>(LayerSpec layer, int inputs, ref ReadOnlySpan<T> rest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var weight = Take(ref rest, layer.Outputs, inputs);
        var bias = layer.HasBias ? Take(ref rest, layer.Outputs) : null;
        var linear = Register(nn.Linear(weight, bias));

        var normalization = layer.Normalization is null ? null : Register(NormalizationOf(layer, TensorTransfer.ScalarTypeOf<T>()));
        if (normalization is BatchNorm1d batchNorm)
        {
            (batchNorm.weight, batchNorm.bias) = (Take(ref rest, layer.Outputs), Take(ref rest, layer.Outputs));
        }
        else if (normalization is LayerNorm layerNorm)
        {
            (layerNorm.weight, layerNorm.bias) = (Take(ref rest, layer.Outputs), Take(ref rest, layer.Outputs));
        }

        var learned = new Parameter[layer.Activation.LearnedCount];
        for (var i = 0; i < learned.Length; i++)
        {
            learned[i] = Take(ref rest, 1);
        }

        _stages.Add(new Stage(linear, normalization, Register(new ActivationLayer(layer.Activation, learned)), layer.Dropout > 0));
    }

    private static nn.Module<Tensor, Tensor> NormalizationOf(LayerSpec layer, ScalarType type) => layer.Normalization switch
    {
        BatchNormalization batch => nn.BatchNorm1d(layer.Outputs, batch.Epsilon, batch.Momentum, dtype: type),
        LayerNormalization normalization => nn.LayerNorm(layer.Outputs, normalization.Epsilon, dtype: type),
        _ => throw new NotSupportedException($"The TorchSharp engine has no {layer.Normalization}; it has batch-norm and layer-norm."),
    };

    private TModule Register<TModule>(TModule module) where TModule : nn.Module<Tensor, Tensor>
    {
        register_module($"{_modules++}", module);
        return module;
    }

    private Parameter Take<T>(ref ReadOnlySpan<T> rest, params long[] shape) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = (int)shape.Aggregate((product, length) => product * length);
        var parameter = nn.Parameter(TensorTransfer.ToTensor(rest[..count], shape));
        OrderedParameters.Add(parameter);
        rest = rest[count..];
        return parameter;
    }

    private sealed record Stage(
        nn.Module<Tensor, Tensor> Linear, nn.Module<Tensor, Tensor>? Normalization, nn.Module<Tensor, Tensor> Activation, bool DropsOut);
}
