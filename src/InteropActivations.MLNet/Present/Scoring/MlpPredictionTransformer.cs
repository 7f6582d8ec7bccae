using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Scores rows with a trained network, in batches, when they are read.</summary>
/// <remarks>
/// The columns it makes stand at the end, as those of ML.NET's own trainers do: Score and, for classes, PredictedLabel, and for two
/// of them Probability. Rows with a missing feature score NaN. <c>mlContext.Model.Save</c> writes it; a plain <c>Model.Load</c>
/// gives a chain of transformers with the same scores, and <see cref="MlpModels.LoadWithMlp(ModelOperationsCatalog, MLContext, string, out DataViewSchema)"/>
/// this transformer again.
/// </remarks>
public sealed class MlpPredictionTransformer : ISingleFeaturePredictionTransformer<MlpModelParameters>
{
    private readonly MLContext _context;

    internal MlpPredictionTransformer(MLContext context, MlpModelParameters model, string featureColumnName)
    {
        (_context, Model, FeatureColumnName) = (context, model, featureColumnName);
        Columns = new ScoreColumns(model);
        Scorers = new ScorerPool(model);
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, model.Network.Inputs);
    }

    /// <summary>The network.</summary>
    public MlpModelParameters Model { get; }

    /// <summary>The column that is read.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Its type, a vector of Single of known size.</summary>
    public DataViewType FeatureColumnType { get; }

    /// <summary>Rows do not depend on one another.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The columns that are made.</summary>
    internal ScoreColumns Columns { get; }

    /// <summary>What computes them.</summary>
    internal ScorerPool Scorers { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing or of another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        FeaturesIn(inputSchema);
        return Columns.After(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(this, input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing or of another type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new ScoredRowMapper(this, inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)PlainModel.Of(_context, this)).Save(ctx);

    /// <summary>The column of features, in ML.NET's own words where it is missing or wrong.</summary>
    internal DataViewSchema.Column FeaturesIn(DataViewSchema schema)
    {
        var column = schema.GetColumnOrNull(FeatureColumnName)
            ?? throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find feature column '{FeatureColumnName}'");
        return column.Type.Equals(FeatureColumnType)
            ? column
            : throw new ArgumentOutOfRangeException(
                nameof(schema), $"Schema mismatch for feature column '{FeatureColumnName}': expected {FeatureColumnType}, got {column.Type}");
    }

    /// <summary>Which columns of the input the named columns of the output are made from.</summary>
    internal IEnumerable<DataViewSchema.Column> SourcesOf(DataViewSchema input, IEnumerable<DataViewSchema.Column> outputs) =>
        outputs.Select(output => output.Index < input.Count ? output.Index : FeaturesIn(input).Index).Distinct().Select(index => input[index]);
}
