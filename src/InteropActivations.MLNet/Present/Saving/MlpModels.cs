using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace InteropActivations.MLNet;

/// <summary>Loads models with the transformers of this package in them.</summary>
public static class MlpModels
{
    /// <summary>Loads a model as <c>Model.Load</c> does, with <see cref="MlpPredictionTransformer"/> and <see cref="ActivationTransformer"/> where they were when it was saved.</summary>
    /// <remarks>A plain <c>Model.Load</c> gives a chain that computes the same scores, but row by row, and whose columns have lost their annotations but for names of slots and keys.</remarks>
    /// <param name="models">The model operations of the context.</param>
    /// <param name="mlContext">The context.</param>
    /// <param name="path">The file.</param>
    /// <param name="inputSchema">The schema of what the model takes.</param>
    /// <exception cref="InputException">The file cannot be read, is cut short or altered, or is of a newer version.</exception>
    public static ITransformer LoadWithMlp(this ModelOperationsCatalog models, MLContext mlContext, string path, out DataViewSchema inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return models.LoadWithMlp(mlContext, stream, out inputSchema);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {exception.Message}", exception);
        }
        catch (InputException exception)
        {
            throw new InputException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Loads a model from a stream.</summary>
    /// <param name="models">The model operations of the context.</param>
    /// <param name="mlContext">The context.</param>
    /// <param name="stream">What was saved.</param>
    /// <param name="inputSchema">The schema of what the model takes.</param>
    /// <exception cref="InputException">It cannot be read, is cut short or altered, or is of a newer version.</exception>
    public static ITransformer LoadWithMlp(this ModelOperationsCatalog models, MLContext mlContext, Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(stream);
        ITransformer loaded;
        try
        {
            loaded = models.Load(stream, out inputSchema);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InputException($"The model cannot be read, because it was cut short, altered or written by a newer version: {exception.Message}", exception);
        }

        return Restored(mlContext, loaded);
    }

    private static ITransformer Restored(MLContext context, ITransformer transformer)
    {
        if (transformer is not IEnumerable<ITransformer> chain)
        {
            return transformer;
        }

        ITransformer[] steps = [.. chain];
        return ContentOf(context, steps) is { } content ? Restored(context, content)
            : new TransformerChain<ITransformer>([.. steps.Select(step => Restored(context, step))], [.. steps.Select(step => ScopeOf(transformer, step))]);
    }

    private static ITransformer Restored(MLContext context, string content)
    {
        if (ActivationText.IsOne(content))
        {
            return ActivationText.Read(content);
        }

        var (model, features) = ModelText.Read(content);
        return new MlpPredictionTransformer(context, model, features);
    }

    /// <summary>The text that the steps carry; null where they are none of ours.</summary>
    private static string? ContentOf(MLContext context, ITransformer[] steps)
    {
        if (steps is not [CustomMappingTransformer<PlainNothing, PlainMark>, ValueMappingTransformer lookup, ..])
        {
            return null;
        }

        var found = lookup.Transform(context.Data.LoadFromEnumerable([new PlainMark { Value = 1 }]));
        return context.Data.CreateEnumerable<PlainContent>(found, reuseRowObject: false).First().Content.ToString();
    }

    /// <summary>The scope of a step: ML.NET tells it no one, but gives the steps of each.</summary>
    private static TransformerScope ScopeOf(ITransformer chain, ITransformer step) => chain is TransformerChain<ITransformer> steps
        ? new[] { TransformerScope.Training, TransformerScope.Testing, TransformerScope.Scoring }
            .Where(scope => steps.GetModelFor(scope).Any(other => ReferenceEquals(other, step)))
            .Aggregate(TransformerScope.None, (all, scope) => all | scope)
        : TransformerScope.Everything;
}
