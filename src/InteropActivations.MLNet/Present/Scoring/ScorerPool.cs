using System.Collections.Concurrent;

namespace InteropActivations.MLNet;

/// <summary>Scorers of one network that wait for their next use, so that each thread has its own and none copies the weights anew.</summary>
internal sealed class ScorerPool(MlpModelParameters model)
{
    private readonly ConcurrentBag<NetworkScorer> _waiting = [];

    /// <summary>The network.</summary>
    public MlpModelParameters Model => model;

    /// <summary>A scorer for the caller alone.</summary>
    public NetworkScorer Rent() => _waiting.TryTake(out var scorer) ? scorer : new NetworkScorer(model);

    /// <summary>Takes it back.</summary>
    public void Return(NetworkScorer scorer) => _waiting.Add(scorer);
}
