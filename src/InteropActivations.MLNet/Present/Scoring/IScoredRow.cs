namespace InteropActivations.MLNet;

/// <summary>A row whose scores can be asked for.</summary>
internal interface IScoredRow
{
    /// <summary>The scores: a logit, a probability per class, or numbers; NaN where a feature is missing.</summary>
    ReadOnlySpan<float> Scores { get; }
}
