using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Lockstep;

/// <summary>What is trained in lock-step, and how far.</summary>
/// <param name="Plan">Network, optimizer, batch size and seed; its epochs, rows held out and early stopping do not count here.</param>
/// <param name="Data">The data set; all rows are used, standardized.</param>
public sealed record LockstepOptions(TrainingPlan Plan, DataSet Data)
{
    /// <summary>What the comparison is about, for example <c>optimizer adam</c>; empty where it is about all of it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>How many steps are taken.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>The dtypes.</summary>
    public IReadOnlyList<DType> DTypes { get; init; } = InteropActivations.DTypes.All;

    /// <summary>Whether every run begins each step at the reference's state; otherwise float64 runs freely, and float32 both ways.</summary>
    public bool SingleStepOnly { get; init; }

    /// <summary>The default comparison: digits, 64-128-10, cross-entropy, batches of 64, by SGD with momentum and by Adam.</summary>
    public static IReadOnlyList<LockstepOptions> Default()
    {
        var digits = DataSet.Load("digits");
        var network = Mlp.Inputs(digits.Inputs).Hidden(128, "relu").Outputs(digits.Outputs);
        return
        [
            new LockstepOptions(new TrainingPlan(network, new Sgd(0.1, Momentum: 0.9)), digits),
            new LockstepOptions(new TrainingPlan(network, new Adam(1e-3)), digits),
        ];
    }
}
