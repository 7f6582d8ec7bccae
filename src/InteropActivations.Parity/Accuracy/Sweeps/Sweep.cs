using InteropActivations.Activations;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>All inputs of one activation in one dtype, in blocks that can be done in any order and on any machine.</summary>
/// <param name="activation">The activation with its parameters.</param>
/// <param name="dtype">What the engines compute in.</param>
internal abstract class Sweep(ActivationSpec activation, DType dtype)
{
    /// <summary>A limit that is merely rounded, or rounded twice, is not wrong; one that is missed is further off than this many ULP.</summary>
    protected const double RoundedLimit = 4;

    /// <summary>The activation with its parameters.</summary>
    public ActivationSpec Activation { get; } = activation;

    /// <summary>What the engines compute in.</summary>
    public DType DType { get; } = dtype;

    /// <summary>What is measured, one after the other.</summary>
    public abstract IReadOnlyList<Measured> Directions { get; }

    /// <summary>The steps of x by which errors are kept apart; null where they are not.</summary>
    public double[]? Edges { get; init; }

    /// <summary>How many blocks there are.</summary>
    public abstract int Blocks { get; }

    /// <summary>How many inputs a block has, which is about the work it makes.</summary>
    public abstract long InputsIn(int block);

    /// <summary>Does a block.</summary>
    /// <param name="block">Which.</param>
    /// <param name="place">Engines and memory.</param>
    /// <param name="tallies">Empty, one per engine and direction: the directions of the first engine, then those of the second, and so on.</param>
    /// <param name="cancellation">Leaves the block undone.</param>
    /// <exception cref="OperationCanceledException">It was left undone.</exception>
    public abstract void Run(int block, Workplace place, ErrorTally[] tallies, CancellationToken cancellation);

    /// <summary>The size of the terms that cancel where f, or f′, crosses zero away from the origin; what it is at least, where it depends on x.</summary>
    public double Floor(AccuracyDirection direction) => direction switch
    {
        AccuracyDirection.Forward => Activation.Info.Error.ForwardTerms is null ? Activation.Info.Error.ForwardFloor : 0,
        AccuracyDirection.Derivative => Activation.Info.Error.DerivativeTerms is null ? Activation.Info.Error.DerivativeFloor : 0,
        _ => 0,
    };

    /// <summary>The bound that is stated for the native engine; null where there is none.</summary>
    public double? Bound(AccuracyDirection direction) => (direction, DType) switch
    {
        (AccuracyDirection.Forward, DType.Float32) => Activation.Info.Error.Forward32,
        (AccuracyDirection.Forward, _) => Activation.Info.Error.Forward64,
        (AccuracyDirection.Derivative, DType.Float32) => Activation.Info.Error.Derivative32,
        (AccuracyDirection.Derivative, _) => Activation.Info.Error.Derivative64,
        _ => null,
    };

    /// <summary>The size of the terms that cancel at x.</summary>
    protected double TermsAt(AccuracyDirection direction, double x) => direction switch
    {
        AccuracyDirection.Forward => Activation.Info.Error.ForwardTermsAt(x),
        AccuracyDirection.Derivative => Activation.Info.Error.DerivativeTermsAt(x),
        _ => Activation.Info.Error.ParameterTermsAt(x),
    };
}

/// <summary>What is measured: values, derivatives, or the derivative by one learned parameter.</summary>
/// <param name="Direction">Which of them.</param>
/// <param name="Parameter">The learned parameter's name; empty for the others.</param>
internal readonly record struct Measured(AccuracyDirection Direction, string Parameter = "");
