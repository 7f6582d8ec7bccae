using System.Collections.Immutable;

namespace InteropActivations.Onnx;

/// <summary>Makes a model a classifier: it gives the label of each row and the probabilities of all classes, after the network's own output.</summary>
/// <remarks>
/// Written in the standard operators alone, without <c>ai.onnx.ml</c>. The label is the first class of the greatest probability:
/// its name, or where the names are the numbers from 0 on, its number as int64.
/// </remarks>
/// <param name="Names">One name per class; two for a network of one output, which is the logit of the second.</param>
/// <param name="From">What the network's outputs are.</param>
public sealed record OnnxClasses(ImmutableArray<string> Names, OnnxClassOutputs From = OnnxClassOutputs.Logits)
{
    /// <summary>The name of the probabilities: rows × classes.</summary>
    public string ProbabilitiesName { get; init; } = "probabilities";

    /// <summary>The name of the labels: one per row.</summary>
    public string LabelName { get; init; } = "label";

    /// <summary>Whether the names are the numbers from 0 on.</summary>
    internal bool AreNumbers => Names.Index().All(pair => pair.Item == pair.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>What the outputs of a classifier's network are.</summary>
public enum OnnxClassOutputs
{
    /// <summary>Logits: softmax makes probabilities of several, the sigmoid of one.</summary>
    Logits,

    /// <summary>Logits of each class on its own, as binary cross-entropy trains them: the sigmoid makes a probability of each.</summary>
    SeparateLogits,

    /// <summary>Probabilities already, or scores that are to be compared as they are.</summary>
    Probabilities,

    /// <summary>Logarithms of probabilities, as log-softmax gives them.</summary>
    LogProbabilities,
}
