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
        Check(data.Name, data.Task, data.Inputs, data.Outputs, spec);
        var perRow = spec.TargetsPerRow;
        var targets = new T[data.Rows * perRow];
        for (var row = 0; row < data.Rows; row++)
        {
            Write(data.Targets[row], spec, targets.AsSpan(row * perRow, perRow));
        }

        return targets;
    }

    /// <summary>The targets of one row.</summary>
    public static void Write<T>(double target, TrainingSpec spec, Span<T> ofRow)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ofRow.Length == 1)
        {
            ofRow[0] = T.CreateTruncating(spec.Loss is HingeLoss ? (2 * target) - 1 : target);
        }
        else
        {
            ofRow.Fill(spec.Loss is HingeLoss ? T.NegativeOne : T.Zero);
            ofRow[(int)target] = T.One;
        }
    }

    /// <summary>Checks that rows fit a network and its loss.</summary>
    /// <param name="name">What messages call the rows.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="inputs">How many features a row has.</param>
    /// <param name="outputs">How many values are predicted for a row.</param>
    /// <param name="spec">The network and its loss.</param>
    /// <exception cref="InputException">They do not.</exception>
    public static void Check(string name, DataTask task, int inputs, int outputs, TrainingSpec spec)
    {
        var network = spec.Network;
        if (network.Inputs != inputs)
        {
            throw new InputException($"{name} has {inputs} features, but the network takes {network.Inputs} inputs.");
        }

        if (task == DataTask.Regression && spec.Loss is CrossEntropyLoss or NegativeLogLikelihoodLoss or BinaryCrossEntropyLoss or HingeLoss or KullbackLeiblerLoss)
        {
            throw new InputException($"{name} predicts a number, but {spec.Loss} needs classes; train it with {Loss.MeanSquaredError}.");
        }

        // Two classes fit one output too, but softmax over one output would always be 1.
        var fits = network.Outputs == outputs
            || (outputs == 2 && network.Outputs == 1 && !spec.Loss.TakesClasses);
        if (!fits)
        {
            var wanted = task == DataTask.Regression ? "one number" : $"one of {outputs} classes";
            throw new InputException($"{name} predicts {wanted}, but the network has {network.Outputs} outputs; give it {outputs}.");
        }
    }
}
