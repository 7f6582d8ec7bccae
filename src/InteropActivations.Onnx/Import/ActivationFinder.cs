using InteropActivations.Activations;

namespace InteropActivations.Onnx.Import;

/// <summary>An activation found in a graph.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Value">The value that it gives.</param>
/// <param name="Size">How many nodes it is made of.</param>
internal sealed record FoundActivation(ActivationSpec Activation, string Value, int Size);

/// <summary>Finds activations: one operator, or the forms in which we and others compose them.</summary>
/// <param name="graph">The graph.</param>
/// <param name="constants">Its constants.</param>
/// <param name="consumers">Which nodes take a value, of those that lead to the output.</param>
/// <param name="isOutput">Whether a value is the output.</param>
internal sealed class ActivationFinder(OnnxGraph graph, OnnxConstants constants, Func<string, IReadOnlyList<OnnxNode>> consumers, Func<string, bool> isOutput)
{
    /// <summary>More nodes than any form has.</summary>
    private const int Window = 120;

    private readonly OperatorActivations _operators = new(constants);
    private readonly Dictionary<(ActivationSpec?, int), KnownForm[]> _forms = [];

    /// <summary>The activation that begins at a value, the longest where several do; or nothing.</summary>
    /// <param name="value">x.</param>
    /// <param name="width">How many units a row has.</param>
    /// <param name="told">What the model says it is; null where it says nothing.</param>
    public FoundActivation? At(string value, int width, ActivationSpec? told)
    {
        FoundActivation? best = null;
        foreach (var root in Following(value))
        {
            if (root.Outputs.Count == 0)
            {
                continue;
            }

            var end = root.Outputs[0];
            foreach (var form in Forms(told, width).Where(form => form.Term is Graphs.CallTerm call && call.Operation == root.Operation))
            {
                if (TermMatcher.Find(graph, constants, form.Term, value, end) is { } match && match.Nodes.Count > (best?.Size ?? 0) && IsClosed(value, root, match.Nodes))
                {
                    best = new FoundActivation(form.Make(match.Constants), end, match.Nodes.Count);
                }
            }
        }

        return best ?? Single(value);
    }

    /// <summary>Whether the nodes of a term take everything there is of x, and hand on nothing but its result.</summary>
    public bool IsClosed(string value, OnnxNode root, IReadOnlyCollection<OnnxNode> nodes) =>
        consumers(value).All(nodes.Contains)
            && !isOutput(value)
            && nodes.Where(node => node != root).All(node => node.Outputs.All(output => !isOutput(output) && consumers(output).All(nodes.Contains)))
            && root.Outputs.Skip(1).All(output => !isOutput(output));

    /// <summary>The nodes after a value, in order, up to the <see cref="Window"/>.</summary>
    public IReadOnlyList<OnnxNode> Following(string value)
    {
        var found = new HashSet<OnnxNode>();
        var open = new Queue<string>([value]);
        while (open.TryDequeue(out var next) && found.Count < Window)
        {
            foreach (var node in consumers(next).Where(found.Add))
            {
                foreach (var output in node.Outputs)
                {
                    open.Enqueue(output);
                }
            }
        }

        return [.. found.OrderBy(node => node.Place)];
    }

    private FoundActivation? Single(string value) =>
        consumers(value) is [var node] && node.Input(0) == value && _operators.Of(node) is { } activation
            ? new FoundActivation(activation, node.Outputs[0], 1)
            : null;

    private KnownForm[] Forms(ActivationSpec? told, int width)
    {
        if (!_forms.TryGetValue((told, width), out var forms))
        {
            var activations = ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation));
            forms = _forms[(told, width)] =
            [
                .. told is null ? [] : KnownForm.OfOurs(told, width),
                .. KnownForm.OfOthers,
                .. activations.SelectMany(activation => KnownForm.OfOurs(activation, width)),
            ];
        }

        return forms;
    }
}
