namespace InteropActivations.Networks;

/// <summary>What a parameter block is.</summary>
public enum ParameterKind
{
    /// <summary>Outputs × inputs, row after row, as PyTorch's <c>nn.Linear</c> stores it.</summary>
    Weight,

    /// <summary>One value per output.</summary>
    Bias,

    /// <summary>γ of a normalization, one value per output; starts at 1.</summary>
    Scale,

    /// <summary>β of a normalization, one value per output; starts at 0.</summary>
    Shift,

    /// <summary>The learned parameters of the layer's activation.</summary>
    Activation,

    /// <summary>A batch normalization's running mean; not learned.</summary>
    RunningMean,

    /// <summary>A batch normalization's running variance; not learned.</summary>
    RunningVariance,
}
