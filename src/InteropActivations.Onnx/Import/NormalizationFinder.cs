using InteropActivations.Networks;

namespace InteropActivations.Onnx.Import;

/// <summary>Finds normalizations: operators, and how they are composed.</summary>
internal sealed class NormalizationFinder(OnnxGraph graph, OnnxConstants constants, ActivationFinder activations)
{
    /// <summary>Puts the normalization that begins at a value into a layer and returns the value that it gives; nothing where none begins there.</summary>
    public string? Apply(LayerDraft layer, string value, OnnxNode? next)
    {
        if (next is not null && next.Input(0) == value && next.Is("BatchNormalization"))
        {
            Batch(layer, Numbers(next, 3), Numbers(next, 4), KnownForm.Decimal(next.Attribute("epsilon", 1e-5f)), Numbers(next, 1), Numbers(next, 2));
            return next.Outputs[0];
        }

        if (next is not null && next.Input(0) == value && next.Is("LayerNormalization") && next.Attribute("axis", -1L) is -1 or 1)
        {
            var shift = next.Input(2) is null ? new double[layer.Outputs] : Numbers(next, 2);
            Set(layer, new LayerNormalization(KnownForm.Decimal(next.Attribute("epsilon", 1e-5f))), Numbers(next, 1), shift);
            return next.Outputs[0];
        }

        return Composed(layer, value);
    }

    private string? Composed(LayerDraft layer, string value)
    {
        foreach (var node in activations.Following(value).Where(node => node.Is("Add")))
        {
            foreach (var (form, isBatch) in KnownForm.LayerNormalizations.Select(form => (form, false)).Append((KnownForm.BatchNormalization, true)))
            {
                if (TermMatcher.Find(graph, constants, form, value, node.Outputs[0]) is { } match && activations.IsClosed(value, node, match.Nodes))
                {
                    var (scale, shift) = (match.Constants["scale"].Numbers(), match.Constants["shift"].Numbers());
                    var epsilon = KnownForm.Scalar(match.Constants["epsilon"]);
                    if (isBatch)
                    {
                        Batch(layer, match.Constants["mean"].Numbers(), match.Constants["variance"].Numbers(), epsilon, scale, shift);
                    }
                    else
                    {
                        Set(layer, new LayerNormalization(epsilon), scale, shift);
                    }

                    return node.Outputs[0];
                }
            }
        }

        return null;
    }

    private static void Batch(LayerDraft layer, double[] mean, double[] variance, double epsilon, double[] scale, double[] shift)
    {
        Set(layer, new BatchNormalization(Epsilon: epsilon), scale, shift);
        (layer.Mean, layer.Variance) = (LinearNodes.Expanded(mean, layer.Outputs), LinearNodes.Expanded(variance, layer.Outputs));
    }

    private static void Set(LayerDraft layer, Normalization normalization, double[] scale, double[] shift)
    {
        layer.Normalization = normalization;
        (layer.Scale, layer.Shift) = (LinearNodes.Expanded(scale, layer.Outputs), LinearNodes.Expanded(shift, layer.Outputs));
    }

    private double[] Numbers(OnnxNode node, int input) => constants.Of(node.Input(input))?.Numbers()
        ?? throw new InputException($"its node {node.Name} takes statistics or factors that are no constants");
}
