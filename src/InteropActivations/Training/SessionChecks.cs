using System.Numerics;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>The checks that every engine's training session makes of what it is given, so that all of them say the same.</summary>
public static class SessionChecks
{
    /// <summary>How many rows a batch has.</summary>
    /// <exception cref="InputException">There are none, a length does not fit, a target is none the loss takes, or a weight is negative.</exception>
    public static int Batch<T>(TrainingSpec spec, TrainingBatch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = Rows(spec.Network, batch.Inputs);
        Length("dropout mask values", batch.Masks.Length, rows * spec.Network.MasksPerRow);
        if (rows == 0)
        {
            throw new InputException("A training step needs at least one row.");
        }

        if (rows == 1 && spec.Network.HasBatchNormalization)
        {
            throw new InputException("A training step with batch normalization needs at least two rows, because one has no variance.");
        }

        Weights(rows, batch.Weights);
        Targets(spec.Loss, rows, spec.Network.Outputs, batch.Targets);
        return rows;
    }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="InputException">The inputs are not whole rows.</exception>
    public static int Rows<T>(MlpSpec network, ReadOnlySpan<T> inputs) where T : unmanaged =>
        inputs.Length % network.Inputs == 0
            ? inputs.Length / network.Inputs
            : throw new InputException($"{inputs.Length} inputs are not a whole number of rows of {network.Inputs}.");

    /// <summary>Checks that there are as many values as there must be.</summary>
    /// <exception cref="InputException">There are not.</exception>
    public static void Length(string what, int length, int wanted)
    {
        if (length != wanted)
        {
            throw new InputException($"There are {length} {what}, but there must be {wanted}.");
        }
    }

    /// <summary>Checks the targets of so many rows.</summary>
    /// <exception cref="InputException">There are too many or too few, or one is none the loss takes.</exception>
    internal static void Targets<T>(Loss loss, int rows, int outputs, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var perRow = loss.TakesClasses ? 1 : outputs;
        Length("targets", targets.Length, rows * perRow);
        for (var i = 0; loss.ChecksTargets && i < targets.Length; i++)
        {
            loss.CheckTarget(double.CreateTruncating(targets[i]), i / perRow, outputs);
        }
    }

    /// <summary>Checks the weights of so many rows; none at all are right.</summary>
    /// <exception cref="InputException">There are too many or too few, one is negative or not finite, or all are 0.</exception>
    internal static void Weights<T>(int rows, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.IsEmpty)
        {
            return;
        }

        Length("row weights", weights.Length, rows);
        var sum = T.Zero;
        for (var row = 0; row < weights.Length; row++)
        {
            if (!(weights[row] >= T.Zero && T.IsFinite(weights[row])))
            {
                throw new InputException(FormattableString.Invariant($"The weight of row {row} is {weights[row]}, but must be finite and at least 0."));
            }

            sum += weights[row];
        }

        if (sum == T.Zero)
        {
            throw new InputException("The weights of all rows are 0; at least one must be greater.");
        }
    }
}
