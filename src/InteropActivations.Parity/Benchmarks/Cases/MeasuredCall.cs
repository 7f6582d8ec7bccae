namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>What is done in a call.</summary>
public enum MeasuredCall
{
    /// <summary>y of x.</summary>
    Forward,

    /// <summary>dx of x and dy.</summary>
    Backward,

    /// <summary>One training step, with loss and optimizer.</summary>
    Step,

    /// <summary>A trained network's outputs.</summary>
    Predict,
}
