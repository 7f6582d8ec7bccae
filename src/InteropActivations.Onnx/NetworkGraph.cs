using System.Buffers.Binary;
using System.Collections.Immutable;
using InteropActivations.Networks;
using InteropActivations.Onnx.Forms;
using InteropActivations.Onnx.Graphs;
using InteropActivations.Onnx.Schema;

namespace InteropActivations.Onnx;

/// <summary>The graph of a network: what is done to its input, its layers, and what is made of its output.</summary>
internal sealed class NetworkGraph
{
    private const int LayerNormalizationOpset = 17;

    private readonly GraphBuilder _graph;
    private readonly OnnxExportOptions _options;
    private readonly ParameterLayout _layout;

    /// <summary>The graph of a network in an element type.</summary>
    public NetworkGraph(MlpSpec network, OnnxExportOptions options, DType dtype)
    {
        (Spec, _options, _layout) = (network, options, ParameterLayout.Of(network));
        _graph = new GraphBuilder(dtype, options.Opset);
    }

    /// <summary>The network; once written, with the learned parameters of its activations in place.</summary>
    public MlpSpec Spec { get; private set; }

    /// <summary>Its parameters, little-endian.</summary>
    public required ReadOnlyMemory<byte> Parameters { get; init; }

    /// <summary>The running statistics of its batch normalizations, little-endian.</summary>
    public required ReadOnlyMemory<byte> Buffers { get; init; }

    private int Size => _graph.DType == DType.Float32 ? sizeof(float) : sizeof(double);

    /// <summary>The whole graph.</summary>
    /// <exception cref="InputException">A name is taken, or the options do not fit the network.</exception>
    public ProtoMessage Write()
    {
        var type = OnnxSchema.ElementType(_graph.DType);
        var input = OnnxSchema.Rows(_graph.Value(_options.InputName), type, _options.Rows, Spec.Inputs);
        var output = OnnxSchema.Rows(_graph.Value(_options.OutputName), type, _options.Rows, Spec.Outputs);
        var rescales = _options.Standardizer is { Target: not (0, 1) };
        var value = Standardized(_options.InputName);
        var layers = ImmutableArray.CreateBuilder<LayerSpec>();
        var module = 0;
        for (var layer = 0; layer < Spec.Layers.Length; layer++)
        {
            var isLast = layer == Spec.Layers.Length - 1 && !rescales;
            var spec = Learned(layer);
            layers.Add(spec);
            value = Layer(layer, spec, module, value, isLast ? _options.OutputName : null);
            module += (spec.Normalization is null ? 2 : 3) + (spec.Dropout > 0 ? 1 : 0);
        }

        if (rescales)
        {
            var (mean, deviation) = _options.Standardizer!.Target;
            _graph.Write(Term.X * Term.Named("deviation", deviation) + Term.Named("mean", mean), "target", value, _options.OutputName);
        }

        Spec = new MlpSpec(Spec.Inputs, layers.ToImmutable());
        ProtoMessage[] outputs = _options.Classes is { } classes
            ? [output, .. new ClassOutputs(_graph, classes, _options).Write(Spec.Outputs)]
            : [output];
        return _graph.Graph(_options.GraphName, input, outputs);
    }

    /// <summary>A layer with the learned parameters of its activation in place.</summary>
    private LayerSpec Learned(int layer)
    {
        var spec = Spec.Layers[layer];
        return Block(_layout.Blocks, layer, ParameterKind.Activation) is { } block
            ? new LayerSpec(spec.Outputs, spec.Activation.WithLearned(Doubles(block)))
            {
                HasBias = spec.HasBias,
                Normalization = spec.Normalization,
                Dropout = spec.Dropout,
            }
            : spec;
    }

    private string Standardized(string input)
    {
        if (_options.Standardizer is not { } standardizer)
        {
            return input;
        }

        if (standardizer.Features.Length != Spec.Inputs)
        {
            throw new InputException($"The standardizer is of {standardizer.Features.Length} features, but {Spec} takes {Spec.Inputs} inputs.");
        }

        var output = _graph.FreeValue("standardized");
        _graph.Write((Term.X - Row("mean", pair => pair.Mean)) / Row("deviation", pair => pair.Deviation), "standardize", input, output);
        return output;

        Term Row(string name, Func<(double Mean, double Deviation), double> number) =>
            new NumberTerm([.. standardizer.Features.Select(number)], [standardizer.Features.Length]) { Name = name };
    }

    /// <summary>Adds a layer's nodes and returns the name of its value.</summary>
    private string Layer(int layer, LayerSpec spec, int module, string input, string? output)
    {
        var isLinear = spec.Activation.Info.Name == "identity";
        var isBare = spec.Normalization is null;
        var value = Named(module, isLinear && isBare ? output : null);
        string[] inputs = spec.HasBias
            ? [input, Tensor(layer, ParameterKind.Weight), Tensor(layer, ParameterKind.Bias)]
            : [input, Tensor(layer, ParameterKind.Weight)];
        _graph.Node("Gemm", inputs, value, OnnxAttribute.Of("transB", 1L));
        if (spec.Normalization is { } normalization)
        {
            var normalized = Named(++module, isLinear ? output : null);
            Normalize(layer, normalization, module, value, normalized);
            value = normalized;
        }

        if (isLinear)
        {
            return value;
        }

        var result = Named(++module, output);
        var form = ActivationForms.Of(new FormSetting(spec.Activation, _graph.DType, _graph.Opset, spec.Outputs));
        _graph.Write(form, $"{module}", value, result);
        return result;
    }

    private void Normalize(int layer, Normalization normalization, int module, string input, string output)
    {
        var (scale, shift) = (Tensor(layer, ParameterKind.Scale), Tensor(layer, ParameterKind.Shift));
        var holds = _graph.DType == DType.Float32 || (float)normalization.Epsilon == normalization.Epsilon;
        var epsilon = OnnxAttribute.Of("epsilon", normalization.Epsilon);
        if (normalization is BatchNormalization)
        {
            var (mean, variance) = (Statistic(layer, ParameterKind.RunningMean), Statistic(layer, ParameterKind.RunningVariance));
            if (holds)
            {
                _graph.Node("BatchNormalization", [input, scale, shift, mean, variance], output, epsilon);
            }
            else
            {
                // ONNX keeps ε in float32.
                var form = NormalizationForms.Batch(
                    new OtherTerm(mean), new OtherTerm(variance), Term.Named("epsilon", normalization.Epsilon), new OtherTerm(scale), new OtherTerm(shift));
                _graph.Write(form, $"{module}", input, output);
            }
        }
        else if (holds && _graph.Opset >= LayerNormalizationOpset)
        {
            _graph.Node("LayerNormalization", [input, scale, shift], output, OnnxAttribute.LastAxis, epsilon);
        }
        else
        {
            var setting = new FormSetting("identity", _graph.DType, _graph.Opset, Width: 0);
            var form = NormalizationForms.Layer(setting, Term.Named("epsilon", normalization.Epsilon), new OtherTerm(scale), new OtherTerm(shift));
            _graph.Write(form, $"{module}", input, output);
        }
    }

    // Modules are counted as in an nn.Sequential, like the names of the parameters.
    private string Named(int module, string? output) => output ?? _graph.Value($"{module}.output");

    private string Tensor(int layer, ParameterKind kind) => Tensor(Block(_layout.Blocks, layer, kind)!, Parameters);

    private string Statistic(int layer, ParameterKind kind) => Tensor(Block(_layout.Buffers, layer, kind)!, Buffers);

    private string Tensor(ParameterBlock block, ReadOnlyMemory<byte> values) => _graph.Tensor(
        block.Name,
        block.Kind == ParameterKind.Weight ? [block.Rows, block.Columns] : [block.Count],
        values.Slice(block.Offset * Size, block.Count * Size));

    private double[] Doubles(ParameterBlock block)
    {
        var values = new double[block.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var bytes = Parameters.Span[((block.Offset + i) * Size)..];
            values[i] = Size == sizeof(float) ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
        }

        return values;
    }

    private static ParameterBlock? Block(IEnumerable<ParameterBlock> blocks, int layer, ParameterKind kind) =>
        blocks.SingleOrDefault(block => block.Layer == layer && block.Kind == kind);
}
