using InteropActivations.Activations;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Applies an activation to a column, row by row, when the rows are read.</summary>
public sealed class ActivationTransformer : ITransformer
{
    private readonly ActivationColumn _column;

    internal ActivationTransformer(ActivationColumn column, DataViewType inputType) => (_column, InputType) = (column, inputType);

    /// <summary>The activation.</summary>
    public ActivationSpec Activation => _column.Activation;

    /// <summary>The column that is read.</summary>
    public string InputColumnName => _column.Input;

    /// <summary>The column that is made.</summary>
    public string OutputColumnName => _column.Output;

    /// <summary>Rows do not depend on one another.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _column.SchemaAfter(inputSchema);
    }

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ActivatedView(_column, input);
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new ActivatedRowMapper(_column, inputSchema);
    }

    /// <summary>The type of the column it was fitted to.</summary>
    internal DataViewType InputType { get; }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)PlainActivation.Of(_column, InputType)).Save(ctx);
}
