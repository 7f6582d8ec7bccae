using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>A chain of ML.NET's own transformers that computes the same as one of ours.</summary>
/// <remarks>
/// ML.NET saves and loads nothing but its own: <c>Model.Load</c> knows no other, so that a model with ours in it could not be read
/// by those who do not know of them. The chain carries what ours knows as a text: a mapping makes a mark, a lookup
/// turns the mark into the text, a mapping computes with it, and the last step drops the columns between.
/// </remarks>
internal static class PlainModel
{
    /// <summary>The chain of a network.</summary>
    public static TransformerChain<ITransformer> Of(MLContext context, MlpPredictionTransformer transformer)
    {
        var model = transformer.Model;
        var start = Start(context, ModelText.Write(transformer), transformer.FeatureColumnName);
        IEstimator<ITransformer> steps = model.Task switch
        {
            MlpTask.Binary => start.Append(context.Transforms.CustomMapping(new PlainBinary().GetMapping(), PlainColumns.BinaryContract)),
            MlpTask.Multiclass => Packed(start, context, model)
                .Append(model.Labels?.KeyOf(context, ScoreColumns.PredictedLabel, PlainColumns.Place)
                    ?? LabelValues.Parse("int32", [.. Enumerable.Range(0, model.Network.Outputs).Select(place => FormattableString.Invariant($"{place}"))])
                        .KeyOf(context, ScoreColumns.PredictedLabel, PlainColumns.Place))
                .Append(PackedVector.Unpack(context, ScoreColumns.Score, model.Network.Outputs, model.OutputNames)),
            _ when model.IsVector => Packed(start, context, model)
                .Append(PackedVector.Unpack(context, ScoreColumns.Score, model.Network.Outputs, model.OutputNames)),
            _ => start.Append(context.Transforms.CustomMapping(new PlainNumber().GetMapping(), PlainColumns.NumberContract)),
        };
        string[] more = model.Task == MlpTask.Multiclass || model.IsVector ? PackedVector.Between : [];
        return Fitted(context, steps, transformer.FeatureColumnName, transformer.FeatureColumnType, more);
    }

    /// <summary>The steps that bring what is computed with, and the input under a name of its own.</summary>
    internal static EstimatorChain<ITransformer> Start(MLContext context, string content, string input) =>
        new EstimatorChain<ITransformer>()
            .Append<ITransformer>(context.Transforms.CustomMapping(new PlainMarking().GetMapping(), PlainColumns.MarkContract))
            .Append<ITransformer>(context.Transforms.Conversion.MapValue(PlainColumns.Content, [new KeyValuePair<int, string>(1, content)], PlainColumns.Mark))
            .Append<ITransformer>(context.Transforms.CopyColumns(PlainColumns.Input, input));

    /// <summary>The steps, made into transformers, and one that drops the columns between.</summary>
    /// <param name="context">The context.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="input">The column that is read.</param>
    /// <param name="type">Its type.</param>
    /// <param name="more">Columns of these steps alone.</param>
    internal static TransformerChain<ITransformer> Fitted(
        MLContext context, IEstimator<ITransformer> steps, string input, DataViewType type, string[] more)
    {
        var chain = steps.Append<ITransformer>(context.Transforms.DropColumns([PlainColumns.Mark, PlainColumns.Content, PlainColumns.Input, .. more]));
        return new TransformerChain<ITransformer>([.. Flat(chain.Fit(new EmptyView(input, type)))]);
    }

    /// <summary>The transformers of chains within chains, in order.</summary>
    internal static IEnumerable<ITransformer> Flat(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Flat) : [transformer];

    private static EstimatorChain<ITransformer> Packed(EstimatorChain<ITransformer> start, MLContext context, MlpModelParameters model) =>
        start.Append<ITransformer>(context.Transforms.CustomMapping(new PlainVector().GetMapping(), PlainColumns.VectorContract));
}
