using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>The columns that a trainer reads.</summary>
/// <param name="Features">A vector of Single of known size.</param>
/// <param name="Label">What is predicted.</param>
/// <param name="Weight">How much a row counts; null where all count alike.</param>
internal sealed record ExampleColumns(DataViewSchema.Column Features, DataViewSchema.Column Label, DataViewSchema.Column? Weight)
{
    /// <summary>How many features a row has.</summary>
    public int Inputs => ((VectorDataViewType)Features.Type).Size;

    /// <summary>How many numbers a label has.</summary>
    public int Targets => Label.Type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>All of them.</summary>
    public IEnumerable<DataViewSchema.Column> All => Weight is { } weight ? [Features, Label, weight] : [Features, Label];

    /// <summary>The columns of data that were checked.</summary>
    /// <exception cref="InputException">A label is a vector of unknown size, or a key without a number of classes.</exception>
    public static ExampleColumns Of(DataViewSchema schema, MlpTrainerOptions options)
    {
        var label = schema[options.LabelColumnName];
        return label.Type switch
        {
            VectorDataViewType { IsKnownSize: false } => throw new InputException(
                $"Column '{label.Name}' has vectors of unknown size, but a network has a fixed number of outputs; give the column a size."),
            KeyDataViewType { Count: > int.MaxValue } key => throw new InputException(
                $"Column '{label.Name}' is a key of {key.Count} values, which are too many classes; map the values that occur by Conversion.MapValueToKey."),
            KeyDataViewType { Count: < 2 } key => throw new InputException(
                $"Column '{label.Name}' is a key of {key.Count} value, but a classification needs at least two classes."),
            _ => new ExampleColumns(
                schema[options.FeatureColumnName], label, options.ExampleWeightColumnName is { } weight ? schema[weight] : null),
        };
    }

    /// <summary>Checks that other data have the same features and labels.</summary>
    /// <exception cref="InputException">They do not.</exception>
    public void CheckSame(ExampleColumns other)
    {
        foreach (var (ours, theirs) in new[] { (Features, other.Features), (Label, other.Label) })
        {
            if (!ours.Type.Equals(theirs.Type))
            {
                throw new InputException($"Column '{ours.Name}' is of type {ours.Type} in the data to train on, but {theirs.Type} in those for validation; both must be alike.");
            }
        }
    }
}
