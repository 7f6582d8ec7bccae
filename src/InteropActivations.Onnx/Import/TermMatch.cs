using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Import;

/// <summary>A place of a graph where a term stands.</summary>
/// <param name="Nodes">The nodes that make it.</param>
/// <param name="Constants">What stands for each <see cref="AnyTerm"/>.</param>
internal sealed record TermMatch(IReadOnlyCollection<OnnxNode> Nodes, IReadOnlyDictionary<string, OnnxConstant> Constants);

/// <summary>Looks whether a value of a graph is a term of another value.</summary>
/// <remarks>Sums and products are found in either order. Numbers may be off by some roundings of float32: converters write them so.</remarks>
internal sealed class TermMatcher
{
    private const double NumberTolerance = 1e-6;

    private readonly OnnxGraph _graph;
    private readonly OnnxConstants _constants;
    private readonly string _input;
    private readonly HashSet<OnnxNode> _nodes = [];
    private readonly Dictionary<Term, string> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, OnnxConstant> _any = new(StringComparer.Ordinal);

    private TermMatcher(OnnxGraph graph, OnnxConstants constants, string input) => (_graph, _constants, _input) = (graph, constants, input);

    /// <summary>The place of a term, or nothing.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="constants">Its constants.</param>
    /// <param name="term">The term.</param>
    /// <param name="input">The value that is x.</param>
    /// <param name="value">The value that is to be the term.</param>
    public static TermMatch? Find(OnnxGraph graph, OnnxConstants constants, Term term, string input, string value)
    {
        var matcher = new TermMatcher(graph, constants, input);
        return matcher.Matches(term, value) ? new TermMatch(matcher._nodes, matcher._any) : null;
    }

    private bool Matches(Term term, string value)
    {
        if (term is not AnyTerm && _values.TryGetValue(term, out var known))
        {
            return known == value;
        }

        var matches = term switch
        {
            InputTerm => value == _input,
            NumberTerm number => IsNumber(number, value),
            IntegerTerm integers => _constants.Of(value) is { } constant && constant.Count == integers.Values.Length
                && constant.Numbers().Zip(integers.Values).All(pair => pair.First == pair.Second || (pair.First, pair.Second) is (1, -1)),
            AnyTerm any => IsAny(any, value),
            FurtherTerm further => _graph.Maker(value) is { } node && further.Output < node.Outputs.Count && node.Outputs[further.Output] == value && IsCall(further.From, node),
            CallTerm call => _graph.Maker(value) is { } node && node.Outputs[0] == value && IsCall(call, node),
            _ => false,
        };
        if (matches)
        {
            _values[term] = value;
        }

        return matches;
    }

    private bool IsCall(CallTerm call, OnnxNode node)
    {
        if (!node.Is(call.Operation) || node.Inputs.Count != call.Inputs.Length || !node.Has(call.Attributes))
        {
            return false;
        }

        if (Inputs(call, node, 0, 1) || (call.Operation is "Add" or "Mul" or "Min" or "Max" && call.Inputs.Length == 2 && Inputs(call, node, 1, 0)))
        {
            _nodes.Add(node);
            return true;
        }

        return false;
    }

    private bool Inputs(CallTerm call, OnnxNode node, int first, int second)
    {
        // What a wrong order found must not stand.
        var (values, any, nodes) = (_values.ToArray(), _any.ToArray(), _nodes.ToArray());
        var matches = true;
        for (var i = 0; i < call.Inputs.Length && matches; i++)
        {
            matches = Matches(call.Inputs[i], node.Inputs[i == 0 ? first : i == 1 ? second : i]);
        }

        if (!matches)
        {
            Restore(_values, values);
            Restore(_any, any);
            _nodes.Clear();
            _nodes.UnionWith(nodes);
        }

        return matches;
    }

    private static void Restore<TKey, TValue>(Dictionary<TKey, TValue> dictionary, KeyValuePair<TKey, TValue>[] entries) where TKey : notnull
    {
        dictionary.Clear();
        foreach (var (key, value) in entries)
        {
            dictionary.Add(key, value);
        }
    }

    private bool IsNumber(NumberTerm number, string value) =>
        _constants.Of(value) is { } constant
            && constant.Count == number.Values.Length
            && constant.Numbers().Zip(number.Values).All(pair => Math.Abs(pair.First - pair.Second) <= NumberTolerance * Math.Abs(pair.Second));

    private bool IsAny(AnyTerm any, string value)
    {
        if (_constants.Of(value) is not { } constant)
        {
            return false;
        }

        // Where it stands twice converters may write it twice.
        return _any.TryAdd(any.Name, constant) || _any[any.Name].Numbers().AsSpan().SequenceEqual(constant.Numbers());
    }
}
