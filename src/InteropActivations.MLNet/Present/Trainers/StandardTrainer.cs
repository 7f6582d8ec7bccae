using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>A trainer of ML.NET's own with the same columns: it says what it takes and what it makes.</summary>
/// <remarks>
/// ML.NET lets nobody else make a <see cref="TrainerInfo"/> or describe a column of a <see cref="SchemaShape"/>. What it says of wrong
/// columns is thereby word for word what users know.
/// </remarks>
internal sealed class StandardTrainer
{
    private readonly MLContext _context;
    private readonly MlpTrainerOptions _options;
    private readonly IEstimator<ITransformer> _trainer;

    public StandardTrainer(MLContext context, MlpTask task, MlpTrainerOptions options)
    {
        (_context, _options) = (context, options);
        var (label, features, weights) = (options.LabelColumnName, options.FeatureColumnName, options.ExampleWeightColumnName);
        switch (task)
        {
            case MlpTask.Binary:
                var logistic = context.BinaryClassification.Trainers.LbfgsLogisticRegression(label, features, weights);
                (_trainer, Info) = (logistic, logistic.Info);
                break;
            case MlpTask.Multiclass:
                var entropy = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(label, features, weights);
                (_trainer, Info) = (entropy, entropy.Info);
                break;
            default:
                var poisson = context.Regression.Trainers.LbfgsPoissonRegression(label, features, weights);
                (_trainer, Info) = (poisson, poisson.Info);
                break;
        }

        TakesVectors = task == MlpTask.Regression;
    }

    /// <summary>What trainers of this kind want of their data.</summary>
    public TrainerInfo Info { get; }

    private bool TakesVectors { get; }

    /// <summary>Checks the columns, and says which there are afterwards.</summary>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public SchemaShape Output(SchemaShape input)
    {
        if (!TakesVectors || !input.Any(column => column.Name == _options.LabelColumnName && IsVector(column)))
        {
            return _trainer.GetOutputSchema(input);
        }

        // No trainer of ML.NET's takes several numbers: one that has no label checks the features, a copy stands for the score.
        _context.Clustering.Trainers.KMeans(_options.FeatureColumnName, _options.ExampleWeightColumnName).GetOutputSchema(input);
        return _context.Transforms.CopyColumns(ScoreColumns.Score, _options.LabelColumnName).GetOutputSchema(input);
    }

    /// <summary>Checks the columns of data.</summary>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public void Check(IDataView data) => new EstimatorChain<ITransformer>().Append(new ShapeCheck(this)).Fit(data);

    private static bool IsVector(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Vector && !column.IsKey && column.ItemType == NumberDataViewType.Single;

    /// <summary>Takes the shape of data from a chain, which alone can make it.</summary>
    private sealed class ShapeCheck(StandardTrainer trainer) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => trainer.Output(inputSchema);
    }
}
