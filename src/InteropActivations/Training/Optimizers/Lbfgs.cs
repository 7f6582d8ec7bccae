using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>L-BFGS: goes along −Hg, where H, the inverse of the curvature, is known from the last changes of parameters and gradients.</summary>
/// <remarks>
/// One step of a session goes through several iterations, each with one evaluation of loss and gradient or more, all on the same
/// batch; it is for full batches, for curvature between different batches means nothing. It has no weight decay, and clipped
/// gradients would spoil the curvature. Source: Liu and Nocedal, "On the limited memory BFGS method for large scale optimization"
/// (1989); Nocedal and Wright, "Numerical Optimization", algorithms 7.4, 3.5 and 3.6; PyTorch documentation, <c>torch.optim.LBFGS</c>.
/// </remarks>
/// <param name="LearningRate">How far to go, or where the line search begins; greater than 0.</param>
/// <param name="MaxIterations">Iterations in a step; at least 1.</param>
/// <param name="MaxEvaluations">Evaluations in a step after which no iteration begins; 0 stands for 5/4 of the iterations.</param>
/// <param name="ToleranceGradient">A step ends where no gradient is greater; at least 0.</param>
/// <param name="ToleranceChange">A step ends where neither loss nor any parameter changes by more; at least 0.</param>
/// <param name="HistorySize">How many changes are remembered; at least 1.</param>
/// <param name="LineSearch">How far to go along the direction.</param>
public sealed record Lbfgs(
    double LearningRate = 1,
    int MaxIterations = 20,
    int MaxEvaluations = 0,
    double ToleranceGradient = 1e-7,
    double ToleranceChange = 1e-9,
    int HistorySize = 100,
    LineSearch LineSearch = LineSearch.None)
    : OptimizerSpec(LearningRate)
{
    /// <summary>Stands before <see cref="Form"/>, which reads it.</summary>
    private static readonly Lbfgs Defaults = new();

    internal static SpecForm<OptimizerSpec> Form { get; } = new(
        "lbfgs",
        [
            ("lr", Defaults.LearningRate),
            ("max_iter", Defaults.MaxIterations),
            ("max_eval", Defaults.MaxEvaluations),
            ("tolerance_grad", Defaults.ToleranceGradient),
            ("tolerance_change", Defaults.ToleranceChange),
            ("history_size", Defaults.HistorySize),
            ("line_search_fn", (int)Defaults.LineSearch),
        ],
        values => new Lbfgs(
            values[0], Whole("max_iter", values[1]), Whole("max_eval", values[2]), values[3], values[4], Whole("history_size", values[5]), (LineSearch)values[6]))
    {
        WritesFirst = true,
        Words = new Dictionary<string, string[]> { ["line_search_fn"] = ["none", "strong_wolfe"] },
    };

    /// <summary>Iterations in a step.</summary>
    public int MaxIterations { get; } = CheckedCount("number of iterations", MaxIterations, 1);

    /// <summary>Evaluations in a step after which no iteration begins; 0 for <see cref="EvaluationLimit"/>'s default.</summary>
    public int MaxEvaluations { get; } = CheckedCount("number of evaluations", MaxEvaluations, 0);

    /// <summary>A step ends where no gradient is greater.</summary>
    public double ToleranceGradient { get; } = Checked("tolerance of gradients", ToleranceGradient, ToleranceGradient >= 0, "at least 0");

    /// <summary>A step ends where neither loss nor any parameter changes by more.</summary>
    public double ToleranceChange { get; } = Checked("tolerance of changes", ToleranceChange, ToleranceChange >= 0, "at least 0");

    /// <summary>How many changes are remembered.</summary>
    public int HistorySize { get; } = CheckedCount("history size", HistorySize, 1);

    /// <summary>How far to go along the direction.</summary>
    public LineSearch LineSearch { get; } = Enum.IsDefined(LineSearch)
        ? LineSearch
        : throw new InputException($"There is no line search {LineSearch}; it is none or strong_wolfe.");

    /// <summary>Evaluations in a step after which no iteration begins.</summary>
    public int EvaluationLimit => MaxEvaluations > 0 ? MaxEvaluations : (int)(MaxIterations * 5L / 4);

    /// <inheritdoc/>
    /// <remarks>Changes of gradients and of parameters are kept from the oldest on; unused places hold 0.</remarks>
    public override ImmutableArray<string> StateBuffers =>
        ["d", "prev_flat_grad", .. Numbered("old_dirs"), .. Numbered("old_stps")];

    /// <inheritdoc/>
    /// <remarks><c>history</c> says how many changes there are.</remarks>
    public override ImmutableArray<string> StateNumbers =>
        ["t", "H_diag", "prev_loss", "func_evals", "n_iter", "history", .. Numbered("ro")];

    private protected override SpecForm<OptimizerSpec> TextForm => Form;

    private protected override ImmutableArray<double> Values =>
        [LearningRate, MaxIterations, MaxEvaluations, ToleranceGradient, ToleranceChange, HistorySize, (int)LineSearch];

    private IEnumerable<string> Numbered(string name) => Enumerable.Range(0, HistorySize).Select(i => $"{name}[{i}]");

    private static int CheckedCount(string name, int value, int least) => (int)Checked(name, value, value >= least, $"at least {least}");

    private static int Whole(string name, double value) => value == Math.Truncate(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw new InputException(FormattableString.Invariant($"{name} is {value:R}, but must be a whole number."));
}
