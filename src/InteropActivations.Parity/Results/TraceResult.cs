using System.Text.Json.Serialization;

namespace InteropActivations.Parity.Results;

/// <summary>What of a trace an engine is held against.</summary>
public enum TracePart
{
    /// <summary>One pass forward and back before the first step: sums, outputs and gradients of every layer.</summary>
    Passes,

    /// <summary>The steps, each begun at the state the trace has before it, so that one cause is not counted again.</summary>
    SingleStep,

    /// <summary>The steps as the engine takes them by itself from the first parameters.</summary>
    Free,
}

/// <summary>One engine held against one part of a trace.</summary>
public sealed record TraceCase
{
    /// <summary>The network as text.</summary>
    public required string Net { get; init; }

    /// <summary>The loss as text.</summary>
    public required string Loss { get; init; }

    /// <summary>The optimizer as text.</summary>
    public required string Optimizer { get; init; }

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>Who wrote the trace.</summary>
    public required string Writer { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of the engine that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The part of the trace.</summary>
    public required TracePart Part { get; init; }

    /// <summary>How many steps were compared; 0 for the passes.</summary>
    public required int Steps { get; init; }

    /// <summary>How many tensors were compared.</summary>
    public required int Tensors { get; init; }

    /// <summary>The relative error that is still agreement.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Whether leaving the tolerance counts: not in a free float32 run, which drifts apart chaotically from the first rounding on.</summary>
    public bool IsJudged => Part != TracePart.Free || Dtype == DType.Float64.Name();

    /// <summary>The first place outside the tolerance, or null.</summary>
    public Divergence? FirstDivergence { get; init; }

    /// <summary>The greatest relative error of all; see <see cref="LockstepCase.MaxRelativeError"/>.</summary>
    public required double MaxRelativeError { get; init; }

    /// <summary>Whether it is judged and left the tolerance.</summary>
    [JsonIgnore]
    public bool Differs => IsJudged && FirstDivergence is not null;
}

/// <summary>How engines stand to a trace.</summary>
public sealed record TraceResult(IReadOnlyList<TraceCase> Cases)
{
    /// <summary>How many of the judged cases left the tolerance.</summary>
    public int Diverged => Cases.Count(comparison => comparison.Differs);

    /// <summary>What could not be compared and why: a sentence each.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Whether the run was cut short; the cases are those finished until then.</summary>
    public bool Interrupted { get; init; }
}
