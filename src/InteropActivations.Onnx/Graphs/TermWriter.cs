namespace InteropActivations.Onnx.Graphs;

/// <summary>Writes terms as nodes, each once, however often it is used.</summary>
/// <param name="graph">The graph the nodes are added to.</param>
/// <param name="module">What the names of values begin with.</param>
/// <param name="input">x.</param>
internal sealed class TermWriter(GraphBuilder graph, string module, string input)
{
    private readonly Dictionary<Term, string> _names = new(ReferenceEqualityComparer.Instance) { [Term.X] = input };

    // Equal numbers are one tensor.
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    /// <summary>Adds the nodes.</summary>
    /// <param name="term">The term.</param>
    /// <param name="output">The name of its value, taken already.</param>
    public void Write(Term term, string output)
    {
        if (term is CallTerm call)
        {
            Node(call, output);
        }
        else
        {
            graph.Node("Identity", [NameOf(term)], output);
        }
    }

    private string NameOf(Term term)
    {
        if (_names.TryGetValue(term, out var known))
        {
            return known;
        }

        switch (term)
        {
            case NumberTerm number:
                var key = $"{number.Name} {string.Join(',', number.Dimensions)}: {string.Join(' ', number.Values.Select(BitConverter.DoubleToInt64Bits))}";
                if (!_numbers.TryGetValue(key, out var name))
                {
                    name = _numbers[key] = graph.Numbers($"{module}.{number.Name}", number.Dimensions.AsSpan(), number.Values.AsSpan());
                }

                return _names[term] = name;
            case OtherTerm other:
                return other.Name;
            case IntegerTerm integers:
                return _names[term] = graph.Integers($"{module}.integers", integers.Dimensions.AsSpan(), integers.Values.AsSpan());
            case FurtherTerm further:
                _ = NameOf(further.From);
                return _names[term];
            default:
                var call = (CallTerm)term;
                Node(call, graph.FreeValue($"{module}.{call.Operation}"));
                return _names[term];
        }
    }

    private void Node(CallTerm call, string output)
    {
        var inputs = call.Inputs.Select(NameOf).ToArray();
        string[] outputs = [output, .. call.Further.Select(_ => graph.FreeValue($"{module}.{call.Operation}"))];
        graph.Node(call.Operation, inputs, outputs, call.Attributes.AsSpan());
        _names[call] = output;
        foreach (var further in call.Further)
        {
            _names[further] = outputs[further.Output];
        }
    }
}
