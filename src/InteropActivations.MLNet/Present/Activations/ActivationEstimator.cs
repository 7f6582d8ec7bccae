using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Makes an <see cref="ActivationTransformer"/>; see <see cref="ActivationTransforms.ApplyActivation"/>.</summary>
public sealed class ActivationEstimator : IEstimator<ActivationTransformer>
{
    // ML.NET lets nobody else describe a column of a schema's shape, so that a transform of its own describes it.
    private static readonly MLContext Shapes = new();

    private readonly ActivationColumn _column;

    internal ActivationEstimator(ActivationColumn column) => _column = column;

    /// <summary>Checks the input's schema; there is nothing to learn.</summary>
    /// <exception cref="InputException">The column is missing or has no numbers the activation could take.</exception>
    public ActivationTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _column.OutputTypeIn(input.Schema);
        return new ActivationTransformer(_column, input.Schema[_column.InputIndexIn(input.Schema)].Type);
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The column is missing or has no numbers the activation could take.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _column.CheckIn(inputSchema);
        return Shapes.Transforms.Conversion.ConvertType(_column.Output, _column.Input, DataKind.Single).GetOutputSchema(inputSchema);
    }
}
