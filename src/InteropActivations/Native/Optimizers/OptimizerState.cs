namespace InteropActivations.Native.Optimizers;

/// <summary>What an optimizer keeps for a run of parameters: a part of each of its buffers, and its numbers.</summary>
/// <param name="all">The buffers one after the other, the numbers behind them.</param>
/// <param name="parameters">How many parameters there are in all, which is how long a buffer is.</param>
/// <param name="start">The first parameter of the run.</param>
/// <param name="length">How many parameters it has.</param>
internal readonly ref struct OptimizerState<T>(Span<T> all, int parameters, int start, int length)
{
    private readonly Span<T> _all = all;

    /// <summary>The run's part of a buffer.</summary>
    public Span<T> Buffer(int index) => _all.Slice((index * parameters) + start, length);

    /// <summary>The number behind so many buffers.</summary>
    public ref T Number(int buffers) => ref _all[buffers * parameters];
}
