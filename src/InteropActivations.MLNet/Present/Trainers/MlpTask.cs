namespace InteropActivations.MLNet;

/// <summary>What a network predicts.</summary>
public enum MlpTask
{
    /// <summary>Whether or not.</summary>
    Binary,

    /// <summary>One of several classes.</summary>
    Multiclass,

    /// <summary>One number, or several.</summary>
    Regression,
}
