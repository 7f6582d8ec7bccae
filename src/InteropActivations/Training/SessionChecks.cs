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
        Length("targets", batch.Targets.Length, rows * spec.TargetsPerRow);
        Length("dropout mask values", batch.Masks.Length, rows * spec.Network.MasksPerRow);
        if (rows == 0)
        {
            throw new InputException("A training step needs at least one row.");
        }

        if (rows == 1 && spec.Network.HasBatchNormalization)
        {
            throw new InputException("A training step with batch normalization needs at least two rows, because one has no variance.");
        }

        if (!batch.Weights.IsEmpty)
        {
            Length("row weights", batch.Weights.Length, rows);
            Weights(batch.Weights);
        }

        for (var i = 0; i < batch.Targets.Length; i++)
        {
            spec.Loss.CheckTarget(double.CreateTruncating(batch.Targets[i]), i / spec.TargetsPerRow, spec.Network.Outputs);
        }

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

    private static void Weights<T>(ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
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
