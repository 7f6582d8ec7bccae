using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>Writes targets as a loss wants them: class indices for cross-entropy; otherwise one number per output, which for classes is 1 at the class and 0 elsewhere, or −1 for hinge.</summary>
internal static class TargetEncoding
{
    /// <summary>All targets, row after row.</summary>
    /// <exception cref="InputException">The data set does not fit the network or the loss.</exception>
    public static T[] Of<T>(DataSet data, TrainingSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(data, spec);
        var perRow = spec.TargetsPerRow;
        var targets = new T[data.Rows * perRow];
        for (var row = 0; row < data.Rows; row++)
        {
            if (perRow == 1)
            {
                targets[row] = T.CreateTruncating(spec.Loss is HingeLoss ? (2 * data.Targets[row]) - 1 : data.Targets[row]);
            }
            else
            {
                var ofRow = targets.AsSpan(row * perRow, perRow);
                ofRow.Fill(spec.Loss is HingeLoss ? T.NegativeOne : T.Zero);
                ofRow[(int)data.Targets[row]] = T.One;
            }
        }

        return targets;
    }

    private static void Check(DataSet data, TrainingSpec spec)
    {
        var network = spec.Network;
        if (network.Inputs != data.Inputs)
        {
            throw new InputException($"{data.Name} has {data.Inputs} features, but the network takes {network.Inputs} inputs.");
        }

        if (data.Task == DataTask.Regression && spec.Loss is CrossEntropyLoss or NegativeLogLikelihoodLoss or BinaryCrossEntropyLoss or HingeLoss or KullbackLeiblerLoss)
        {
            throw new InputException($"{data.Name} predicts a number, but {spec.Loss} needs classes; train it with {Loss.MeanSquaredError}.");
        }

        // Two classes fit one output too, but softmax over one output would always be 1.
        var fits = network.Outputs == data.Outputs
            || (data.Outputs == 2 && network.Outputs == 1 && !spec.Loss.TakesClasses);
        if (!fits)
        {
            var wanted = data.Task == DataTask.Regression ? "one number" : $"one of {data.Outputs} classes";
            throw new InputException($"{data.Name} predicts {wanted}, but the network has {network.Outputs} outputs; give it {data.Outputs}.");
        }
    }
}
