namespace InteropActivations.Training;

/// <summary>The check of targets that are class indices.</summary>
internal static class ClassTargets
{
    /// <summary>Checks one target.</summary>
    /// <exception cref="InputException">It is neither a class nor the one ignored.</exception>
    public static void Check(double target, int row, int classes, double ignored)
    {
        if (!(Math.Truncate(target) == target && target >= 0 && target < classes) && target != ignored)
        {
            throw new InputException(FormattableString.Invariant($"The target of row {row} is {target}, but must be a class from 0 to {classes - 1}."));
        }
    }
}
