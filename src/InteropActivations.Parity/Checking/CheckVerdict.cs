namespace InteropActivations.Parity.Checking;

/// <summary>What a check comes to.</summary>
public enum CheckVerdict
{
    /// <summary>Every value is within PyTorch's tolerance.</summary>
    Agree,

    /// <summary>They differ, and wherever they do the witness sides with the user's function: PyTorch is off.</summary>
    DifferYoursRight,

    /// <summary>They differ, and PyTorch is closer to the witness.</summary>
    DifferTorchCloser,

    /// <summary>They differ, and there is no witness that could tell who is right, or it sides with neither.</summary>
    Differ,
}

/// <summary>What is found at one point.</summary>
public enum PlaceFinding
{
    /// <summary>Within the tolerance.</summary>
    Agrees,

    /// <summary>At a kink, where every value between the one-sided derivatives is right: not PyTorch's choice.</summary>
    OtherSubgradient,

    /// <summary>At an infinite input PyTorch gives NaN and the user's function the limit.</summary>
    LimitBesideNaN,

    /// <summary>Within the tolerance, but more than ten binary digits are lost that the dtype could hold, and PyTorch keeps them.</summary>
    LosesDigits,

    /// <summary>As <see cref="LosesDigits"/>, but PyTorch loses them too.</summary>
    LosesDigitsLikeTorch,

    /// <summary>A zero whose sign is not that of the values beside it, as PyTorch's is.</summary>
    SignOfZero,

    /// <summary>Beyond the tolerance, and the witness sides with the user's function.</summary>
    YoursRight,

    /// <summary>Beyond the tolerance, and PyTorch is closer to the witness.</summary>
    TorchCloser,

    /// <summary>Beyond the tolerance, and nobody knows who is right.</summary>
    Differs,
}
