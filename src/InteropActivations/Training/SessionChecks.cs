using System.Numerics;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>The checks that every engine's training session makes of what it is given, so that all of them say the same.</summary>
public static class SessionChecks
{
    /// <summary>How many rows a batch has.</summary>
    /// <exception cref="InputException">There are none, inputs or targets are not as many as the network wants, or a target is no class.</exception>
    public static int Batch<T>(TrainingSpec spec, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = Rows(spec.Network, inputs);
        Length("targets", targets.Length, rows * spec.TargetsPerRow);
        if (rows == 0)
        {
            throw new InputException("A training step needs at least one row.");
        }

        if (spec.Loss == Loss.CrossEntropy)
        {
            for (var row = 0; row < rows; row++)
            {
                Class(targets[row], row, spec.Network.Outputs);
            }
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

    private static void Class<T>(T target, int row, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Saturating: NaN becomes 0 and infinity the greatest integer, which the comparison below then refuses.
        var label = int.CreateSaturating(target);
        if (T.CreateTruncating(label) != target || label < 0 || label >= classes)
        {
            throw new InputException(FormattableString.Invariant($"The target of row {row} is {target}, but must be a class from 0 to {classes - 1}."));
        }
    }
}
