using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.MLNet;

/// <summary>Options after they were read: what was given as text is what it means, and is valid.</summary>
internal sealed class MlpSettings
{
    /// <summary>Of nine pairs these did well on all of iris, breast-cancer and diabetes under reference/datasets, in five-fold cross-validation; a few hundred rows want a strong decay.</summary>
    private const double UsualRate = 0.005, UsualDecay = 0.3;

    /// <summary>Reads the options.</summary>
    /// <exception cref="InputException">One is wrong.</exception>
    public MlpSettings(MlpTrainerOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.LabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(options.FeatureColumnName);
        ArgumentNullException.ThrowIfNull(options.HiddenLayers);
        Optimizer = options.Optimizer is null
            ? new AdamW(options.LearningRate ?? UsualRate, WeightDecay: options.WeightDecay ?? UsualDecay)
            : OptimizerSpec.Parse(OptimizerText(options.Optimizer, options));
        Schedule = options.Schedule is null ? null : ScheduleSpec.Parse(options.Schedule);
        Clipping = options.Clipping is null ? null : GradientClipping.Parse(options.Clipping);
        Initializer = Initializer.Parse(options.Initializer);
        HiddenLayers = [.. options.HiddenLayers.Select(layer => Completed(layer, options))];
        Engine = BackendCatalogue.Get(options.Engine);
        if (options.ValidationFraction is not (>= 0 and < 1))
        {
            throw new InputException(FormattableString.Invariant(
                $"The fraction of rows that validates is {options.ValidationFraction}, but must be at least 0 and less than 1."));
        }

        if (options.NumberOfThreads is < 1)
        {
            throw new InputException($"The number of threads is {options.NumberOfThreads}, but must be at least 1.");
        }

        // The plan checks what is a number; it is made again when the network is known.
        Plan(MlpOf(inputs: 1, outputs: 1), options, rows: options.BatchSize, seed: 0);
    }

    /// <summary>What computes the training.</summary>
    public IBackendProvider Engine { get; }

    private OptimizerSpec Optimizer { get; }

    private ScheduleSpec? Schedule { get; }

    private GradientClipping? Clipping { get; }

    private Initializer Initializer { get; }

    private LayerSpec[] HiddenLayers { get; }

    /// <summary>The network for so many inputs and outputs.</summary>
    public MlpSpec MlpOf(int inputs, int outputs) => new(inputs, [.. HiddenLayers, new LayerSpec(outputs, (ActivationSpec)"identity")]);

    /// <summary>How a network is trained on so many rows.</summary>
    /// <exception cref="InputException">The parts do not fit together.</exception>
    public TrainingPlan Plan(MlpSpec network, MlpTrainerOptions options, long rows, ulong seed) => new(network, Optimizer)
    {
        Schedule = Schedule,
        Clipping = Clipping,
        Initializer = Initializer,
        EarlyStopping = options.EarlyStopping,
        Epochs = options.NumberOfEpochs,
        BatchSize = BatchOf(network, options.BatchSize, rows),
        Seed = seed,
        ScoresRows = false,
    };

    /// <summary>The batch asked for, or all rows where there are fewer; L-BFGS takes all rows at once.</summary>
    private int? BatchOf(MlpSpec network, int asked, long rows)
    {
        if (Optimizer is Lbfgs || asked < 1)
        {
            return Optimizer is Lbfgs ? null : asked;
        }

        var batch = (int)Math.Min(asked, Math.Max(rows, 1));

        // A last batch of one row has no variance, and how many rows there are is no choice of the user's.
        while (network.HasBatchNormalization && batch > 2 && rows % batch == 1)
        {
            batch--;
        }

        return batch;
    }

    private static LayerSpec Completed(LayerSpec layer, MlpTrainerOptions options) => layer with
    {
        Dropout = layer.Dropout == 0 ? options.Dropout : layer.Dropout,
        Normalization = layer.Normalization ?? (options.BatchNormalization ? new BatchNormalization() : null),
    };

    /// <summary>The optimizer's text with the learning rate and the weight decay that are given apart.</summary>
    private static string OptimizerText(string optimizer, MlpTrainerOptions options)
    {
        List<string> more = [];
        if (options.LearningRate is { } rate)
        {
            more.Add(string.Create(CultureInfo.InvariantCulture, $"lr={rate:R}"));
        }

        if (options.WeightDecay is { } decay)
        {
            more.Add(string.Create(CultureInfo.InvariantCulture, $"weight_decay={decay:R}"));
        }

        var text = optimizer.Trim();
        var given = text.EndsWith(')') ? text[..^1] + ", " : text + "(";
        return more.Count == 0 ? text : $"{given}{string.Join(", ", more)})";
    }
}
