using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Every loss with every setting it has, and targets it takes.</summary>
internal static class LossCases
{
    /// <summary>Losses of three outputs as text: each plain, then with its settings, weights and the other reduction.</summary>
    public static string[] All { get; } =
    [
        "mse", "mse(sum)",
        "l1", "l1(sum)",
        "smooth-l1", "smooth-l1(0.3)", "smooth-l1(0)", "smooth-l1(sum)",
        "huber", "huber(0.4)", "huber(0.4, sum)",
        "cross-entropy", "cross-entropy(sum)", "cross-entropy(label_smoothing=0.1)", "cross-entropy(weight=1:3:0.5)",
        "cross-entropy(ignore_index=1)", "cross-entropy(label_smoothing=0.2, ignore_index=1, weight=1:3:0.5)",
        "cross-entropy(label_smoothing=0.2, ignore_index=1, weight=1:3:0.5, sum)", "cross-entropy(label_smoothing=0.2, ignore_index=1)",
        "binary-cross-entropy", "binary-cross-entropy(pos_weight=2:0.5:3)", "binary-cross-entropy(pos_weight=2:0.5:3, sum)",
        "nll", "nll(weight=1:3:0.5)", "nll(ignore_index=1, weight=1:3:0.5)", "nll(ignore_index=1, sum)",
        "kl-divergence", "kl-divergence(log_target=1)", "kl-divergence(sum)",
        "hinge", "hinge(0.7)", "hinge(sum)",
        "poisson-nll", "poisson-nll(full=1)", "poisson-nll(log_input=0, eps=0.001)", "poisson-nll(log_input=0, full=1, sum)",
    ];

    /// <summary>An activation whose outputs the loss takes: a mean of counts is positive.</summary>
    public static ActivationSpec? OutputActivation(Loss loss) => loss is PoissonLoss { LogInput: 0 } ? (ActivationSpec)"softplus" : null;

    public static T[] Targets<T>(Loss loss, int rows, int outputs) where T : INumberBase<T>
    {
        Func<int, double> target = loss switch
        {
            CrossEntropyLoss or NegativeLogLikelihoodLoss => row => row % outputs,
            BinaryCrossEntropyLoss => i => i % 3 == 0 ? 1 : 0,
            KullbackLeiblerLoss { LogTarget: 1 } => i => -0.3 * (1 + (i % 4)),
            // The first is 0, whose logarithm counts for nothing.
            KullbackLeiblerLoss => i => 0.15 * (i % 4),
            HingeLoss => i => i % 3 == 0 ? 1 : -1,
            // Counts on both sides of 1, from where Stirling's term is added.
            PoissonLoss => i => i % 4,
            _ => i => Math.Sin((0.6 * i) + 0.5),
        };
        return [.. Enumerable.Range(0, rows * (loss.TakesClasses ? 1 : outputs)).Select(i => T.CreateTruncating(target(i)))];
    }

    /// <summary>Weights of rows that do not sum to their number, one of them 0.</summary>
    public static T[] RowWeights<T>(int rows) where T : INumberBase<T> =>
        [.. Enumerable.Range(0, rows).Select(row => T.CreateTruncating(row == 1 ? 0 : 0.5 + (0.75 * row)))];
}
