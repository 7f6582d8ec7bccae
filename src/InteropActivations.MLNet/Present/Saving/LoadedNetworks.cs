using System.Runtime.CompilerServices;

namespace InteropActivations.MLNet;

/// <summary>The networks of models that were loaded plainly, each read from its text once.</summary>
/// <remarks>A network is forgotten with its text.</remarks>
internal static class LoadedNetworks
{
    private static readonly ConditionalWeakTable<string, ScorerPool> Known = [];

    /// <summary>What is done with the scores of a row.</summary>
    public delegate void Use(ReadOnlySpan<float> scores);

    /// <summary>Scores a row.</summary>
    /// <exception cref="InputException">The text is no network that can be read, or the row has another number of features.</exception>
    public static void Score(PlainVectorInput input, Use use)
    {
        var pool = PoolOf(input.Content);
        var width = pool.Model.Network.Inputs;
        if (input.Values.Length != width)
        {
            throw new InputException($"The network takes {width} features, but a row has {input.Values.Length}.");
        }

        var scorer = pool.Rent();
        try
        {
            scorer.Take(0, [.. input.Values.DenseValues()]);
            scorer.Score(1);
            use(scorer.Scores(0));
        }
        finally
        {
            pool.Return(scorer);
        }
    }

    private static ScorerPool PoolOf(ReadOnlyMemory<char> content) =>
        PlainText.IsWhole(content, out var text) ? Known.GetValue(text, Read) : Read(content.ToString());

    private static ScorerPool Read(string text) => new(ModelText.Read(text).Model);
}
