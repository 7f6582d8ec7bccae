namespace InteropActivations.Training;

/// <summary>How far L-BFGS goes along its direction.</summary>
public enum LineSearch
{
    /// <summary>As far as the learning rate says.</summary>
    None,

    /// <summary>To where the loss has fallen enough and its slope has flattened enough, the strong Wolfe conditions.</summary>
    StrongWolfe,
}
