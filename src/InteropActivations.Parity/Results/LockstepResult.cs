using System.Text.Json.Serialization;

namespace InteropActivations.Parity.Results;

/// <summary>The first place where two trajectories leave the tolerance.</summary>
/// <param name="Step">The step, counted from 1; 0 for a pass before the first.</param>
/// <param name="Layer">The layer, counted from 0; −1 for the loss and the inputs.</param>
/// <param name="Quantity"><c>loss</c>, <c>gradient</c>, <c>parameter</c> or the name of an optimizer buffer; for a pass, <c>value</c> or <c>gradient</c>.</param>
/// <param name="RelativeError">How far they are apart there.</param>
public sealed record Divergence(int Step, int Layer, string Quantity, double RelativeError)
{
    /// <summary>The layer's tensor: <c>weight</c>, <c>bias</c>, <c>scale</c> …, for a pass <c>sums</c>, <c>outputs</c> or <c>inputs</c>; empty for the loss.</summary>
    public string Tensor { get; init; } = "";

    /// <summary>Where in the tensor, counted from 0 row by row, the two are furthest apart.</summary>
    public int Index { get; init; }

    /// <summary>What the engine has there.</summary>
    public double Got { get; init; }

    /// <summary>What it is held against has there.</summary>
    public double Wanted { get; init; }
}

/// <summary>One network trained step by step on the native engine and another from the same start.</summary>
public sealed record LockstepCase
{
    /// <summary>What the comparison is about, for example <c>optimizer adam</c>; empty where it is about all of it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The network as text.</summary>
    public required string Net { get; init; }

    /// <summary>The data set.</summary>
    public required string DataSet { get; init; }

    /// <summary>The optimizer with its hyperparameters as text.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The loss as text.</summary>
    public string Loss { get; init; } = "";

    /// <summary>The schedule as text; empty for none.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The clipping as text; empty for none.</summary>
    public string Clipping { get; init; } = "";

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>The engine the native one is held against.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of that engine that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>How many steps were taken.</summary>
    public required int Steps { get; init; }

    /// <summary>The relative error that is still agreement.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Whether the reference's state is copied in after each step, so that one cause is not counted again.</summary>
    public required bool SingleStep { get; init; }

    /// <summary>Whether leaving the tolerance counts: not in a free float32 run, which drifts apart chaotically from the first rounding on.</summary>
    public bool IsJudged => SingleStep || Dtype == DType.Float64.Name();

    /// <summary>The first place outside the tolerance, or null.</summary>
    public Divergence? FirstDivergence { get; init; }

    /// <summary>Why it left the tolerance, where that is known; empty otherwise.</summary>
    public string KnownCause { get; init; } = "";

    /// <summary>Whether it is judged and left the tolerance without a known cause.</summary>
    [JsonIgnore]
    public bool IsNewDifference => IsJudged && FirstDivergence is not null && KnownCause.Length == 0;

    /// <summary>The greatest relative error over all steps and quantities.</summary>
    /// <remarks>
    /// Per tensor, max|a − b| / max(max|b|, floor). In float32 the floor is atol/rtol ≈ 7.7 of PyTorch's tolerance, so that this is
    /// the share of what that tolerance allows, times rtol, and not a relative error of small gradients.
    /// </remarks>
    public double MaxRelativeError { get; init; }

    /// <summary>The greatest relative error of each step.</summary>
    public IReadOnlyList<double> Errors { get; init; } = [];

    /// <summary>The greatest relative error of each step in each layer, counted from 0; the loss belongs to none.</summary>
    public IReadOnlyList<IReadOnlyList<double>> LayerErrors { get; init; } = [];

    /// <summary>The native engine's loss at each step.</summary>
    public IReadOnlyList<double> NativeLosses { get; init; } = [];

    /// <summary>The other engine's loss at each step.</summary>
    public IReadOnlyList<double> TorchLosses { get; init; } = [];
}

/// <summary>Everything a lock-step run found.</summary>
public sealed record LockstepResult(IReadOnlyList<LockstepCase> Cases)
{
    /// <summary>How many of the judged cases left the tolerance without a known cause.</summary>
    public int Diverged => Cases.Count(comparison => comparison.IsNewDifference);

    /// <summary>What could not be compared and why: a sentence each.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Whether the run was cut short; the cases are those finished until then, the last of them with fewer steps.</summary>
    public bool Interrupted { get; init; }
}
