namespace InteropActivations.Training;

/// <summary>What Adam and its relatives have in common: running means of the gradient and of its size, each with its beta.</summary>
/// <param name="LearningRate">η; greater than 0.</param>
/// <param name="Beta1">β₁ of the mean of gradients, in [0, 1).</param>
/// <param name="Beta2">β₂ of the mean of their sizes, in [0, 1).</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0; at least 0.</param>
/// <param name="WeightDecay">λ; at least 0.</param>
public abstract record AdamFamily(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay)
    : OptimizerSpec(LearningRate)
{
    /// <summary>β₁.</summary>
    public double Beta1 { get; } = Checked("first beta", Beta1, Beta1 is >= 0 and < 1, "at least 0 and less than 1");

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = Checked("second beta", Beta2, Beta2 is >= 0 and < 1, "at least 0 and less than 1");

    /// <summary>ε.</summary>
    public double Epsilon { get; } = CheckedEpsilon(Epsilon);

    /// <summary>λ.</summary>
    public double WeightDecay { get; } = CheckedDecay(WeightDecay);

    /// <inheritdoc/>
    public override double? CycledMomentum => Beta1;
}
