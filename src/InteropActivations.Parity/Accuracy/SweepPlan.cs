using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Accuracy.Sweeps;
using InteropActivations.Parity.Accuracy.Walks;

namespace InteropActivations.Parity.Accuracy;

/// <summary>A job cut into sweeps, and those into blocks that are numbered from the first of the first to the last of the last.</summary>
internal sealed class SweepPlan
{
    /// <summary>A fraction of a second of work, which is what a stop loses.</summary>
    private const int BlockOfAll = 1 << 22, BlockOfSome = 1 << 16;

    private readonly int[] _firstBlocks;

    /// <summary>The plan of a job.</summary>
    public SweepPlan(AccuracyOptions options)
    {
        Sweeps = [.. from activation in options.Activations
                     from dtype in options.DTypes
                     from sweep in dtype == DType.Float32 ? Of<float>(activation, options) : Of<double>(activation, options)
                     select sweep];
        _firstBlocks = new int[Sweeps.Count];
        foreach (var (i, sweep) in Sweeps.Index())
        {
            _firstBlocks[i] = Blocks;
            Blocks += sweep.Blocks;
        }
    }

    /// <summary>The sweeps.</summary>
    public IReadOnlyList<Sweep> Sweeps { get; }

    /// <summary>How many blocks there are in all.</summary>
    public int Blocks { get; }

    /// <summary>The sweep that a block belongs to, and its number there.</summary>
    public (int Sweep, int Block) At(int block)
    {
        var found = Array.BinarySearch(_firstBlocks, block);
        var sweep = found >= 0 ? found : ~found - 1;
        return (sweep, block - _firstBlocks[sweep]);
    }

    private static IEnumerable<Sweep> Of<T>(ActivationSpec activation, AccuracyOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var edges = options.Profiles ? StepEdges.Of(activation, DTypes.Of<T>()) : null;
        if (activation.Activation.IsRowwise)
        {
            return [new RowSweep<T>(activation, options.Inputs) { Edges = edges }];
        }

        var exact = ExactFunction.Of<T>(activation);
        var some = new StratifiedInputs<T>(activation, options.Inputs);
        Sweep values = options.Exhaustive && new EveryFloat() is InputWalk<T> every
            ? new ElementwiseSweep<T>(activation, every, exact, BlockOfAll) { Edges = edges }
            : new ElementwiseSweep<T>(activation, some, exact, BlockOfSome) { Edges = edges };
        return activation.LearnedCount == 0 ? [values] : [values, new ParameterSweep<T>(activation, some, exact)];
    }
}
