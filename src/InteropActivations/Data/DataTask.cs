namespace InteropActivations.Data;

/// <summary>What is predicted.</summary>
public enum DataTask
{
    /// <summary>One of a few classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,
}
