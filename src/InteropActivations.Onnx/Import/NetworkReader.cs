using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Import;

/// <summary>Follows a graph from its input to its output, layer after layer.</summary>
internal sealed class NetworkReader
{
    // TensorProto.DataType.
    private const int Float = 1, Half = 10, Double = 11;

    private readonly OnnxGraph _graph;
    private readonly OnnxConstants _constants;
    private readonly LinearNodes _linear;
    private readonly ActivationFinder _activations;
    private readonly Dictionary<string, List<OnnxNode>> _consumers = new(StringComparer.Ordinal);
    private readonly string _output;
    private readonly MlpSpec? _told;
    private readonly List<LayerDraft> _layers = [];

    // What is done to a value between layers, to be taken into the next one.
    private (double[] Factor, double[] Shift)? _between;
    private string _value;

    /// <summary>A reader of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="told">What the model says it is; null where it says nothing.</param>
    /// <exception cref="InputException">It has not one input, or no output of numbers.</exception>
    public NetworkReader(OnnxGraph graph, MlpSpec? told)
    {
        (_graph, _told) = (graph, told);
        _constants = new OnnxConstants(graph);
        _linear = new LinearNodes(_constants);
        _value = graph.Inputs.ToArray() is [var input] ? input : throw new InputException("it has not one input, which a network of rows has");
        _output = Output();
        foreach (var node in Leading())
        {
            foreach (var name in node.Inputs.Distinct())
            {
                if (!_consumers.TryGetValue(name, out var nodes))
                {
                    _consumers.Add(name, nodes = []);
                }

                nodes.Add(node);
            }
        }

        _activations = new ActivationFinder(graph, _constants, Consumers, value => value == _output);
    }

    /// <summary>How rows are standardized first, where the graph begins so; of a regression with the target's scale.</summary>
    public Standardizer? Standardizer { get; private set; }

    /// <summary>The layers.</summary>
    /// <exception cref="InputException">There is something that no multi-layer perceptron has; the sentence names the node.</exception>
    public IReadOnlyList<LayerDraft> Read()
    {
        ReadStandardizer();
        while (_value != _output)
        {
            if (!(Passed() || Linear() || Normalized() || Activated() || Between()))
            {
                throw Unknown();
            }
        }

        return _layers.Count == 0 ? throw new InputException("it has no layer: neither Gemm nor MatMul with a constant")
            : _between is null ? _layers
            : throw new InputException("what it does after its last activation has no place in a network");
    }

    private LayerDraft? Last => _layers.Count == 0 ? null : _layers[^1];

    private OnnxNode? Next => Consumers(_value) is [var node] ? node : null;

    private List<OnnxNode> Consumers(string value) => _consumers.TryGetValue(value, out var nodes) ? nodes : [];

    /// <summary>The first output that is numbers: classifiers give labels too.</summary>
    private string Output()
    {
        foreach (var (name, type) in _graph.Outputs)
        {
            if (type is Float or Double or Half)
            {
                return name;
            }

            // scikit-learn's converter makes a list of dictionaries of the probabilities.
            if (_graph.Maker(name) is { Operation: "ZipMap" } map && map.Input(0) is { } probabilities)
            {
                return probabilities;
            }
        }

        throw new InputException("none of its outputs is a tensor of float32 or float64");
    }

    /// <summary>The nodes that the output depends on, in order.</summary>
    private IEnumerable<OnnxNode> Leading()
    {
        var needed = new HashSet<string>([_output], StringComparer.Ordinal);
        foreach (var node in _graph.Nodes.Reverse())
        {
            if (node.Outputs.Any(needed.Contains))
            {
                needed.UnionWith(node.Inputs);
            }
        }

        return _graph.Nodes.Where(node => node.Outputs.Any(needed.Contains));
    }

    private void ReadStandardizer()
    {
        var (mean, deviation) = (new AnyTerm("mean"), new AnyTerm("deviation"));
        foreach (var node in _activations.Following(_value).Where(node => node.Is("Div")))
        {
            if (TermMatcher.Find(_graph, _constants, (Term.X - mean) / deviation, _value, node.Outputs[0]) is { } match && _activations.IsClosed(_value, node, match.Nodes))
            {
                var (means, deviations) = (match.Constants["mean"].Numbers(), match.Constants["deviation"].Numbers());
                if (means.Length == deviations.Length && deviations.All(value => value > 0 && double.IsFinite(value)))
                {
                    Standardizer = new Standardizer([.. means.Zip(deviations)], (0, 1));
                    _value = node.Outputs[0];
                }

                return;
            }
        }
    }

    /// <summary>Goes past what changes nothing.</summary>
    private bool Passed()
    {
        if (Next is not { } node || node.Input(0) != _value)
        {
            return false;
        }

        var isFlat = node.Operation switch
        {
            "Identity" or "Cast" or "Flatten" when node.Domain is "" or "ai.onnx" => node.Attribute("axis", 1L) is 1 or -1,
            "Reshape" => _constants.Of(node.Input(1)) is { Count: 2 } shape && shape.Numbers() is [_, var columns] && (columns == -1 || _layers.Count == 0 || columns == Last!.Width),
            _ => false,
        };
        if (node.Is("Dropout"))
        {
            var rate = node.Input(1) is { } ratio ? KnownForm.Scalar(_constants.Of(ratio) ?? throw Unknown()) : node.Attribute("ratio", 0.5f);
            if (Last is { } layer && _between is null)
            {
                layer.Dropout = rate is >= 0 and <= 1 ? rate : throw Unknown();
                layer.Activation ??= "identity";
            }

            isFlat = true;
        }

        if (isFlat)
        {
            _value = node.Outputs[0];
        }

        return isFlat;
    }

    private bool Linear()
    {
        if (Next is not { } node || _linear.Layer(node, _value, Last?.Width) is not { } layer)
        {
            return false;
        }

        if (_between is var (factor, shift))
        {
            layer.Absorb(LinearNodes.Expanded(factor, layer.Inputs), LinearNodes.Expanded(shift, layer.Inputs));
            _between = null;
        }

        _layers.Add(layer);
        _value = node.Outputs[0];
        return true;
    }

    private bool Normalized()
    {
        if (Last is { IsBare: true } layer && _between is null && new NormalizationFinder(_graph, _constants, _activations).Apply(layer, _value, Next) is { } value)
        {
            _value = value;
            return true;
        }

        return false;
    }

    private bool Activated()
    {
        if (Last is not { Activation: null } layer || _between is not null)
        {
            return false;
        }

        var at = _layers.Count - 1;
        var told = _told is not null && at < _told.Layers.Length ? _told.Layers[at].Activation : null;
        if (_activations.At(_value, layer.Outputs, told) is not { } found)
        {
            return false;
        }

        layer.Activation = found.Activation.RowShape.Fits(layer.Outputs) ? found.Activation : throw Unknown();
        _value = found.Value;
        return true;
    }

    /// <summary>Takes a multiplication by constants, an addition of constants, or a batch normalization between layers into the layer before or after it.</summary>
    private bool Between()
    {
        if (Next is not { } node || _linear.Between(node, _value) is not var (factor, shift))
        {
            return false;
        }

        if (Last is { IsBare: true } layer)
        {
            if (IsTargetScale(node, factor, shift))
            {
                return true;
            }

            layer.Transform(LinearNodes.Expanded(factor, layer.Outputs), LinearNodes.Expanded(shift, layer.Outputs));
        }
        else
        {
            _between = _between is var (before, moved) ? LinearNodes.Chained(before, moved, factor, shift) : (factor, shift);
        }

        _value = node.Outputs[0];
        return true;
    }

    /// <summary>Whether a model that standardizes its inputs brings its one output back to the target's scale: the last two nodes.</summary>
    private bool IsTargetScale(OnnxNode node, double[] factor, double[] shift)
    {
        if (Standardizer is null || factor is not [> 0 and var deviation] || shift is not [0]
            || Consumers(node.Outputs[0]) is not [var last] || last.Outputs[0] != _output || !last.Is("Add")
            || _linear.Between(last, node.Outputs[0]) is not ([1], [var mean]))
        {
            return false;
        }

        Standardizer = new Standardizer(Standardizer.Features, (mean, deviation));
        _value = _output;
        return true;
    }

    private InputException Unknown()
    {
        var names = Consumers(_value).Select(node => node.Name).ToImmutableArray();
        return names.IsEmpty
            ? new InputException($"nothing takes its value '{_value}', and the output is elsewhere")
            : new InputException($"its node {string.Join(" or ", names.Take(3))} is nothing that a multi-layer perceptron has at this place");
    }
}
