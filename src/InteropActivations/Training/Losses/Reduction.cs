namespace InteropActivations.Training;

/// <summary>What becomes of the many terms of a loss.</summary>
public enum Reduction
{
    /// <summary>Their weighted mean: Σ w·l / Σ w, which without weights is the mean.</summary>
    Mean,

    /// <summary>Their weighted sum: Σ w·l.</summary>
    Sum,

    /// <summary>They stay, each with its weight. For evaluation alone: a training step needs one number.</summary>
    None,
}
