namespace InteropActivations.Parity.Experiments;

/// <summary>What a sequence of <see cref="Xoshiro256"/> is drawn for in experiments, beside the streams of training, which count from 0 up.</summary>
internal static class ExperimentStream
{
    /// <summary>Inputs of a network.</summary>
    public const ulong Inputs = ulong.MaxValue;

    /// <summary>Weights and biases that no initializer draws.</summary>
    public const ulong Weights = ulong.MaxValue - 1;

    /// <summary>The gradient that enters a network at its top.</summary>
    public const ulong TopGradient = ulong.MaxValue - 2;

    /// <summary>The rows of a toy data set.</summary>
    public const ulong ToyData = ulong.MaxValue - 3;

    /// <summary>Draws of a Bernoulli variable.</summary>
    public const ulong Bernoulli = ulong.MaxValue - 4;
}
