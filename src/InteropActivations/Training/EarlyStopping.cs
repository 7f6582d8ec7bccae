namespace InteropActivations.Training;

/// <summary>Ends training when the loss on the validation rows has not improved for a while, and puts the best parameters back.</summary>
/// <remarks>Source: Prechelt, "Early Stopping — But When?" (1998).</remarks>
/// <param name="Patience">How many epochs in a row may bring no improvement; at least 1.</param>
/// <param name="MinDelta">How much lower a loss must be to be an improvement; at least 0.</param>
public sealed record EarlyStopping(int Patience = 10, double MinDelta = 0)
{
    /// <summary>How many epochs in a row may bring no improvement.</summary>
    public int Patience { get; } = Patience > 0
        ? Patience
        : throw new InputException($"The patience of early stopping is {Patience}, but must be at least 1 epoch.");

    /// <summary>How much lower a loss must be to be an improvement.</summary>
    public double MinDelta { get; } = MinDelta >= 0 && double.IsFinite(MinDelta)
        ? MinDelta
        : throw new InputException(FormattableString.Invariant($"The least improvement of early stopping is {MinDelta:R}, but must be finite and at least 0."));
}
