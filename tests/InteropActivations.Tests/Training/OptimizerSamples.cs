using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Every optimizer, with its defaults and with each of its settings away from them; L-BFGS stands apart, for it looks at a batch more than once.</summary>
internal static class OptimizerSamples
{
    /// <summary>Those that take one gradient a step.</summary>
    public static IReadOnlyList<string> OneGradient { get; } =
    [
        "sgd(0.1)",
        "sgd(0.1, weight_decay=0.01)",
        "sgd(0.1, momentum=0.9, weight_decay=0.01)",
        "sgd(0.1, momentum=0.9, dampening=0.4)",
        "sgd(0.1, momentum=0.9, weight_decay=0.01, nesterov=true)",
        "adam",
        "adam(0.01, beta1=0.8, beta2=0.95, eps=0.001, weight_decay=0.02)",
        "adam(0.01, beta2=0.5, amsgrad=true)",
        "adamw",
        "adamw(0.01, beta1=0.8, beta2=0.5, eps=0.001, weight_decay=0.1, amsgrad=true)",
        "adamax",
        "adamax(0.01, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.02)",
        "nadam",
        "nadam(0.01, beta1=0.8, beta2=0.95, eps=0.001, weight_decay=0.02, momentum_decay=0.1)",
        "nadam(0.01, weight_decay=0.1, decoupled_weight_decay=true)",
        "radam",
        "radam(0.01, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.02)",
        "radam(0.01, beta2=0.95, weight_decay=0.1, decoupled_weight_decay=true)",
        "rmsprop",
        "rmsprop(0.01, alpha=0.9, eps=0.001, weight_decay=0.02, momentum=0.8, centered=true)",
        "rmsprop(0.01, momentum=0.5)",
        "adagrad",
        "adagrad(0.05, lr_decay=0.1, weight_decay=0.02, initial_accumulator_value=0.3, eps=0.001)",
        "adadelta",
        "adadelta(0.5, rho=0.8, eps=0.0001, weight_decay=0.02)",
        "rprop",
        "rprop(0.02, etaminus=0.6, etaplus=1.5, step_size_min=0.01, step_size_max=0.05)",
    ];

    /// <summary>L-BFGS, few iterations a step so that what it remembers goes from step to step; the second forgets.</summary>
    public static IReadOnlyList<string> ManyGradients { get; } =
    [
        "lbfgs(0.5, max_iter=3)",
        "lbfgs(0.3, max_iter=2, history_size=3)",
        "lbfgs(1, max_iter=3, max_eval=6, line_search_fn=strong_wolfe)",
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => OneGradient.Concat(ManyGradients);

    /// <summary>The names that no sample covers.</summary>
    public static IEnumerable<string> Missing => OptimizerSpec.Names.Except(All.Select(text => OptimizerSpec.Parse(text).Name));
}
