namespace InteropActivations.Parity.Results;

/// <summary>What an experiment says of its statement.</summary>
public enum ExperimentVerdict
{
    /// <summary>Everything measured is as the statement says.</summary>
    Holds,

    /// <summary>Part of it is; the sentence says under which condition.</summary>
    HoldsOnlyWhen,

    /// <summary>What was measured contradicts it.</summary>
    DoesNotHold,
}
