using InteropActivations.Activations;
using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>Activations among the transforms of an <see cref="MLContext"/>.</summary>
public static class ActivationTransforms
{
    /// <summary>Applies an activation to a column of type Single, or to each vector of such a column.</summary>
    /// <remarks>
    /// An activation of a whole row, such as softmax, takes a vector for the row; a gated one gives a vector half as long.
    /// Random activations are evaluated, learned parameters keep their starting values, and NaN stays NaN.
    /// </remarks>
    /// <example><c>mlContext.Transforms.ApplyActivation("Features", "gelu")</c></example>
    /// <param name="catalog">The transforms of the context.</param>
    /// <param name="outputColumnName">The column that is made.</param>
    /// <param name="activation">A name such as <c>gelu</c> or <c>leaky-relu(0.2)</c>, or a specification.</param>
    /// <param name="inputColumnName">The column that is read; null for the one of the name of the output.</param>
    public static ActivationEstimator ApplyActivation(
        this TransformsCatalog catalog, string outputColumnName, ActivationSpec activation, string? inputColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(activation);
        return new ActivationEstimator(new ActivationColumn(outputColumnName, activation, inputColumnName ?? outputColumnName));
    }
}
