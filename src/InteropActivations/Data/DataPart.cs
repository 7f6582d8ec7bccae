namespace InteropActivations.Data;

/// <summary>What rows of a data set are for.</summary>
public enum DataPart
{
    /// <summary>To train on.</summary>
    Train,

    /// <summary>To validate each epoch.</summary>
    Validation,

    /// <summary>Held out for the test.</summary>
    Test,
}
