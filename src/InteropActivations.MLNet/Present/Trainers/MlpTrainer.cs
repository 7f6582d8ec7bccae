using InteropActivations.Training;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace InteropActivations.MLNet;

/// <summary>Trains a multi-layer perceptron on the rows of an <see cref="IDataView"/>.</summary>
/// <remarks>
/// Features are brought to mean 0 and deviation 1 unless the options say otherwise; so are the numbers that a regression predicts, and
/// its scores are in the label's own unit all the same. Rows are read in batches, in a new order each epoch; what
/// fits into 128 MiB is kept, of more two windows of half that size. Rows with a missing feature, label or weight are left out, which is logged, and
/// score NaN. The same seed gives the same network, also from another call of <c>Fit</c>. Not thread-safe.
/// </remarks>
public abstract class MlpTrainer : ITrainerEstimator<MlpPredictionTransformer, MlpModelParameters>
{
    private readonly MlpTrainerOptions _options;
    private readonly StandardTrainer _standard;
    private readonly MlpFitting _fitting;

    private protected MlpTrainer(MLContext context, MlpTask task, MlpTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var settings = new MlpSettings(options);
        _standard = new StandardTrainer(context, task, options);
        var host = ((IHostEnvironment)context).Register($"Mlp{task}Trainer");

        // Drawn now, so that every Fit of this trainer gives the same network.
        var seed = options.Seed ?? host.Rand.Next();
        _fitting = new MlpFitting(context, host, task, options, settings, (ulong)seed);
    }

    /// <inheritdoc/>
    public TrainerInfo Info => _standard.Info;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or of another type, in ML.NET's own words.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _standard.Output(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or of another type, or the data cannot be trained on.</exception>
    /// <exception cref="InvalidOperationException">The engine is absent, or no row is complete.</exception>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    public MlpPredictionTransformer Fit(IDataView input) => Fit(input, _options.ValidationData, _options.InitialWeights);

    /// <summary>Trains, and validates every epoch on rows of their own.</summary>
    /// <param name="trainData">The rows to train on.</param>
    /// <param name="validationData">The rows that validate.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or the data cannot be trained on.</exception>
    public MlpPredictionTransformer Fit(IDataView trainData, IDataView validationData)
    {
        ArgumentNullException.ThrowIfNull(validationData);
        return Fit(trainData, validationData, _options.InitialWeights);
    }

    /// <summary>Goes on from a network that was trained before.</summary>
    /// <param name="trainData">The rows to train on.</param>
    /// <param name="modelParameters">A network of the same layers.</param>
    /// <exception cref="ArgumentException">The network has other layers, a column is missing or of another type, or the data cannot be trained on.</exception>
    public MlpPredictionTransformer Fit(IDataView trainData, MlpModelParameters modelParameters)
    {
        ArgumentNullException.ThrowIfNull(modelParameters);
        return Fit(trainData, _options.ValidationData, modelParameters.Trained);
    }

    private MlpPredictionTransformer Fit(IDataView train, IDataView? validation, TrainedNetwork? start)
    {
        ArgumentNullException.ThrowIfNull(train);
        _standard.Check(train);
        if (validation is not null)
        {
            _standard.Check(validation);
        }

        return _fitting.Run(train, validation, start);
    }
}
