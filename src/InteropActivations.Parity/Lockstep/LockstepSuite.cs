using InteropActivations.Activations;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Parity.Lockstep;

/// <summary>A comparison for everything that training is made of: every activation, layer, loss, optimizer, schedule and clipping at least once.</summary>
/// <remarks>
/// Networks are small and smooth but for the part that is compared, so that a difference is that part's. What each list must
/// hold is held by a test: a new loss or optimizer that is not here fails it.
/// </remarks>
public static class LockstepSuite
{
    /// <summary>How many steps each comparison takes unless told otherwise.</summary>
    public const int Steps = 200;

    /// <summary>Even, so that gated activations can split it, and a multiple of what others take together.</summary>
    private const int Units = 8;

    private const string ActivationSubject = "activation ";

    /// <summary>The name of the activation that a subject of the suite is about; null for a subject about anything else.</summary>
    public static string? ActivationIn(string subject) =>
        subject.StartsWith(ActivationSubject, StringComparison.Ordinal) ? subject[ActivationSubject.Length..] : null;

    /// <summary>Every optimizer, as text, with the settings that choose another path through it.</summary>
    public static IReadOnlyList<string> Optimizers { get; } =
    [
        "sgd(0.1)", "sgd(0.1, momentum=0.9, weight_decay=0.01, dampening=0.1)", "sgd(0.05, momentum=0.9, nesterov=true)",
        "adam(0.01, weight_decay=0.01)", "adam(0.01, amsgrad=true)", "adamw(0.01)", "adamw(0.01, amsgrad=true)", "adamax(0.01, weight_decay=0.01)",
        "nadam(0.01)", "nadam(0.01, weight_decay=0.01, decoupled_weight_decay=true)",
        "radam(0.01)", "radam(0.01, weight_decay=0.01, decoupled_weight_decay=true)",
        "rmsprop(0.01)", "rmsprop(0.01, centered=true, momentum=0.9, weight_decay=0.01)",
        "adagrad(0.05, lr_decay=0.01, weight_decay=0.01)", "adadelta(1, weight_decay=0.01)",
    ];

    /// <summary>The optimizers for full batches.</summary>
    /// <remarks>
    /// Both decide by signs and by differences of gradients, which near a minimum are differences of roundings: their free
    /// trajectories part however exact each step is, so that they are judged step by step.
    /// </remarks>
    public static IReadOnlyList<string> FullBatchOptimizers { get; } =
        ["rprop(0.001, step_size_max=0.01)", "lbfgs(0.1, max_iter=4)", "lbfgs(1, max_iter=4, line_search_fn=strong_wolfe)"];

    /// <summary>Every loss over classes, whose outputs are logits.</summary>
    public static IReadOnlyList<string> ClassLosses { get; } =
    [
        "cross-entropy", "cross-entropy(sum)", "cross-entropy(label_smoothing=0.1, weight=1:2:0.5)", "cross-entropy(ignore_index=1)",
        "binary-cross-entropy", "binary-cross-entropy(pos_weight=1:3:0.5)", "hinge", "hinge(margin=0.5)",
    ];

    /// <summary>Every loss over classes, whose outputs are log-probabilities.</summary>
    public static IReadOnlyList<string> ProbabilityLosses { get; } = ["nll", "nll(weight=1:2:0.5)", "nll(ignore_index=1)", "kl-divergence", "kl-divergence(sum)"];

    /// <summary>Every loss of numbers.</summary>
    public static IReadOnlyList<string> NumberLosses { get; } =
        ["mse", "mse(sum)", "l1", "smooth-l1", "smooth-l1(beta=0.3)", "huber", "huber(delta=0.5)", "poisson-nll", "poisson-nll(full=1)"];

    /// <summary>Every schedule, over the steps and epochs of a comparison.</summary>
    public static IReadOnlyList<string> Schedules { get; } =
    [
        "constant", "step(5, gamma=0.5)", "multi-step(3:9, gamma=0.3)", "exponential(0.9)", "cosine(20)", "cosine-restarts(5, t_mult=2)",
        "linear-warmup(5)", "linear-warmup(5) then cosine(15)", "one-cycle(0.1)", "plateau(patience=2)",
    ];

    /// <summary>Every clipping, so tight that it always bites.</summary>
    public static IReadOnlyList<string> Clippings { get; } = ["norm(0.05)", "value(0.005)"];

    /// <summary>All comparisons.</summary>
    /// <param name="steps">How many steps each takes.</param>
    /// <param name="dtypes">The dtypes.</param>
    public static IReadOnlyList<LockstepOptions> All(int steps, IReadOnlyList<DType> dtypes)
    {
        var (iris, diabetes) = (DataSet.Load("iris"), DataSet.Load("diabetes"));
        var sgd = new Sgd(0.05, Momentum: 0.9);
        var classes = Mlp.Inputs(iris.Inputs).Hidden(Units, "tanh").Outputs(iris.Outputs);
        var probabilities = Mlp.Inputs(iris.Inputs).Hidden(Units, "tanh").Outputs(iris.Outputs, "log-softmax");
        var numbers = Mlp.Inputs(diabetes.Inputs).Hidden(Units, "tanh").Outputs(1);
        return
        [
            .. ActivationCatalogue.All.Select(known => known.Info.Name).Select(name =>
                On(iris, ActivationSubject + name, new TrainingPlan(Mlp.Inputs(iris.Inputs).Hidden(Units, name).Outputs(iris.Outputs), new Sgd(0.01)))),
            .. Layers(iris).Select(layer => On(iris, $"layer {layer.Name}", new TrainingPlan(layer.Network, new Sgd(0.01, Momentum: 0.9)))),
            .. ClassLosses.Select(loss => On(iris, $"loss {loss}", new TrainingPlan(classes, new Sgd(0.002)) { Loss = Loss.Parse(loss) })),
            .. ProbabilityLosses.Select(loss => On(iris, $"loss {loss}", new TrainingPlan(probabilities, new Sgd(0.002)) { Loss = Loss.Parse(loss) })),
            .. NumberLosses.Select(loss => On(diabetes, $"loss {loss}", new TrainingPlan(numbers, new Sgd(0.001)) { Loss = Loss.Parse(loss) })),
            .. Optimizers.Select(optimizer => On(iris, $"optimizer {optimizer}", new TrainingPlan(classes, OptimizerSpec.Parse(optimizer)))),
            .. FullBatchOptimizers.Select(optimizer =>
            {
                var options = On(iris, $"optimizer {optimizer}", new TrainingPlan(classes, OptimizerSpec.Parse(optimizer)));
                return options with { SingleStepOnly = true, Plan = options.Plan with { BatchSize = iris.Rows } };
            }),
            .. Schedules.Select(schedule => On(iris, $"schedule {schedule}", new TrainingPlan(classes, sgd) { Schedule = ScheduleSpec.Parse(schedule) })),
            .. Clippings.Select(clipping => On(iris, $"clipping {clipping}", new TrainingPlan(classes, sgd) { Clipping = GradientClipping.Parse(clipping) })),
        ];

        LockstepOptions On(DataSet data, string subject, TrainingPlan plan) => new(plan with { BatchSize = 16 }, data)
        {
            Subject = subject,
            Steps = steps,
            DTypes = dtypes,
        };
    }

    private static IEnumerable<(string Name, MlpSpec Network)> Layers(DataSet data)
    {
        yield return ("linear", Mlp.Inputs(data.Inputs).Outputs(data.Outputs));
        yield return ("linear without bias", Mlp.Inputs(data.Inputs).Hidden(Units, "tanh", bias: false).Outputs(data.Outputs, bias: false));
        yield return ("deep", Mlp.Inputs(data.Inputs).Hidden(Units, "tanh").Hidden(Units, "silu").Hidden(Units, "softplus").Outputs(data.Outputs));
        yield return ("batch-norm", Mlp.Inputs(data.Inputs).Hidden(Units, "tanh", new BatchNormalization()).Outputs(data.Outputs));
        yield return ("batch-norm(momentum=0.5)", Mlp.Inputs(data.Inputs).Hidden(Units, "silu", new BatchNormalization(0.5, 1e-3), bias: false).Outputs(data.Outputs));
        yield return ("layer-norm", Mlp.Inputs(data.Inputs).Hidden(Units, "tanh", new LayerNormalization()).Outputs(data.Outputs));
        yield return ("dropout(0.5)", Mlp.Inputs(data.Inputs).Hidden(Units, "tanh", dropout: 0.5).Outputs(data.Outputs));
        yield return ("dropout(1)", Mlp.Inputs(data.Inputs).Hidden(Units, "tanh", dropout: 1).Outputs(data.Outputs));
        yield return ("all of them", Mlp.Inputs(data.Inputs).Hidden(Units, "gelu", new BatchNormalization(), 0.2).Hidden(Units, "prelu", new LayerNormalization(), 0.3).Outputs(data.Outputs));
    }
}
