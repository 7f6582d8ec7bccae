using InteropActivations.Onnx.Graphs;
using InteropActivations.Onnx.Schema;

namespace InteropActivations.Onnx;

/// <summary>What makes labels and probabilities of the outputs of a classifier.</summary>
internal sealed class ClassOutputs(GraphBuilder graph, OnnxClasses classes, OnnxExportOptions options)
{
    /// <summary>Adds the nodes and returns what they give: the probabilities and the labels.</summary>
    /// <param name="width">How many outputs the network has.</param>
    /// <exception cref="InputException">There are not as many names as the network has classes.</exception>
    public ProtoMessage[] Write(int width)
    {
        var count = width == 1 ? 2 : width;
        if (classes.Names.Length != count)
        {
            throw new InputException($"There are {classes.Names.Length} class names, but a network of {width} outputs tells {count} classes apart.");
        }

        var probabilities = graph.Value(classes.ProbabilitiesName);
        var label = graph.Value(classes.LabelName);
        graph.Write(Probabilities(width), probabilities, options.OutputName, probabilities);
        Label(probabilities, label);
        return
        [
            OnnxSchema.Rows(probabilities, OnnxSchema.ElementType(graph.DType), options.Rows, count),
            OnnxSchema.Rows(label, classes.AreNumbers ? OnnxSchema.Int64 : OnnxSchema.Text, options.Rows, columns: null),
        ];
    }

    private Term Probabilities(int width) => classes.From switch
    {
        OnnxClassOutputs.LogProbabilities => Term.X.Exp(),
        OnnxClassOutputs.Probabilities => width == 1 ? Both(1 - Term.X, Term.X) : Term.X,
        OnnxClassOutputs.SeparateLogits when width > 1 => Term.X.Sigmoid(),
        _ => width == 1 ? Both((-Term.X).Sigmoid(), Term.X.Sigmoid()) : Term.X.Then("Softmax", OnnxAttribute.LastAxis),
    };

    private static CallTerm Both(Term first, Term second) => new("Concat", [first, second], [OnnxAttribute.LastAxis]);

    private void Label(string probabilities, string label)
    {
        OnnxAttribute[] greatest = [OnnxAttribute.LastAxis, OnnxAttribute.Of("keepdims", 0L)];
        if (classes.AreNumbers)
        {
            graph.Node("ArgMax", [probabilities], label, greatest);
            return;
        }

        var place = graph.FreeValue($"{label}.ArgMax");
        graph.Node("ArgMax", [probabilities], place, greatest);
        graph.Node("Gather", [graph.Texts($"{label}.names", classes.Names.AsSpan()), place], label, OnnxAttribute.Of("axis", 0L));
    }
}
