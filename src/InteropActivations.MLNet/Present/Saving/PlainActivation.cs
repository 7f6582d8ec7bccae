using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>A chain of ML.NET's own transformers that computes the same as <see cref="ActivationTransformer"/>; see <see cref="PlainModel"/>.</summary>
internal static class PlainActivation
{
    // A transform knows no context, and steps that learn and draw nothing need none of their own.
    private static readonly MLContext Context = new();

    /// <summary>The chain.</summary>
    public static TransformerChain<ITransformer> Of(ActivationColumn column, DataViewType input)
    {
        var start = PlainModel.Start(Context, ActivationText.Write(column, input), column.Input);
        var size = (input as VectorDataViewType)?.Size ?? 0;
        IEstimator<ITransformer> steps = input is not VectorDataViewType
            ? start.Append<ITransformer>(Context.Transforms.CustomMapping(new PlainActivatedNumbers().GetMapping(), PlainColumns.ActivatedNumberContract))
                .Append(Context.Transforms.CopyColumns(column.Output, PlainColumns.Output))
            : size == 0
            ? start.Append<ITransformer>(Context.Transforms.CustomMapping(new PlainActivatedVectors().GetMapping(), PlainColumns.ActivatedVectorContract))
                .Append(Context.Transforms.CopyColumns(column.Output, PlainColumns.Output))
            : start.Append<ITransformer>(Context.Transforms.CustomMapping(new PlainActivatedTexts().GetMapping(), PlainColumns.ActivatedTextContract))
                .Append(PackedVector.Unpack(Context, column.Output, column.Activation.OutputLength(size), names: null));
        string[] between = size == 0 ? [PlainColumns.Output] : PackedVector.Between;
        return PlainModel.Fitted(Context, steps, column.Input, input, between);
    }
}
