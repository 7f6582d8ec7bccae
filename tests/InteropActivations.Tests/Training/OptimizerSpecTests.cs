using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public class OptimizerSpecTests
{
    public static TheoryData<string, OptimizerSpec, string> Texts { get; } = new()
    {
        { "sgd(0.1)", new Sgd(0.1), "sgd(0.1)" },
        { " SGD( 0.1 , momentum = 0.9 ) ", new Sgd(0.1, 0.9), "sgd(0.1, momentum=0.9)" },
        { "sgd(0.1, 0.9, 1e-4)", new Sgd(0.1, 0.9, 1e-4), "sgd(0.1, momentum=0.9, weight_decay=0.0001)" },
        { "sgd(momentum=0.9, lr=0.1)", new Sgd(0.1, 0.9), "sgd(0.1, momentum=0.9)" },
        { "adam", new Adam(), "adam(0.001)" },
        { "adam()", new Adam(), "adam(0.001)" },
        { "adam(0.01, eps=1e-7)", new Adam(0.01, Epsilon: 1e-7), "adam(0.01, eps=1E-07)" },
        { "adam(0.01, weight-decay=0.1)", new Adam(0.01, WeightDecay: 0.1), "adam(0.01, weight_decay=0.1)" },
        { "sgd(0.1, 0.9, 0, 0.5)", new Sgd(0.1, 0.9, Dampening: 0.5), "sgd(0.1, momentum=0.9, dampening=0.5)" },
        { "sgd(0.1, momentum=0.9, nesterov=True)", new Sgd(0.1, 0.9, Nesterov: true), "sgd(0.1, momentum=0.9, nesterov=true)" },
        { "adam(amsgrad=true, lr=0.01)", new Adam(0.01, Amsgrad: true), "adam(0.01, amsgrad=true)" },
        { "adam(amsgrad=false)", new Adam(), "adam(0.001)" },
        { "adamw", new AdamW(1e-3, 0.9, 0.999, 1e-8, 0.01), "adamw(0.001)" },
        { "adamax", new Adamax(2e-3, 0.9, 0.999, 1e-8, 0), "adamax(0.002)" },
        { "nadam", new NAdam(2e-3, 0.9, 0.999, 1e-8, 0, 4e-3, false), "nadam(0.002)" },
        { "radam(decoupled_weight_decay=true)", new RAdam(1e-3, 0.9, 0.999, 1e-8, 0, true), "radam(0.001, decoupled_weight_decay=true)" },
        { "rmsprop", new RmsProp(1e-2, 0.99, 1e-8, 0, 0, false), "rmsprop(0.01)" },
        { "adagrad", new Adagrad(1e-2, 0, 0, 0, 1e-10), "adagrad(0.01)" },
        { "adadelta", new Adadelta(1, 0.9, 1e-6, 0), "adadelta(1)" },
        { "rprop", new Rprop(1e-2, 0.5, 1.2, 1e-6, 50), "rprop(0.01)" },
        { "lbfgs(max_eval=25)", new Lbfgs(1, 20, 25, 1e-7, 1e-9, 100, LineSearch.None), "lbfgs(1, max_eval=25)" },
        { "lbfgs(line_search_fn=strong_wolfe)", new Lbfgs(LineSearch: LineSearch.StrongWolfe), "lbfgs(1, line_search_fn=strong_wolfe)" },
    };

    public static TheoryData<string> Samples => [.. OptimizerSamples.All];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_written_as_it_was_read(string text) =>
        OptimizerSpec.Parse(OptimizerSpec.Parse(text).ToString()).ShouldBe(OptimizerSpec.Parse(text));

    [Theory]
    [InlineData(20, 0, 25)]
    [InlineData(3, 0, 3)]
    [InlineData(3, 7, 7)]
    public void Evaluations_are_limited_to_five_quarters_of_the_iterations(int iterations, int evaluations, int limit) =>
        new Lbfgs(MaxIterations: iterations, MaxEvaluations: evaluations).EvaluationLimit.ShouldBe(limit);

    [Fact]
    public void State_is_named_and_counted()
    {
        new Adam(Amsgrad: true).StateBuffers.ShouldBe(["exp_avg", "exp_avg_sq", "max_exp_avg_sq"]);
        new RmsProp(Momentum: 0.9, Centered: true).StateBuffers.ShouldBe(["square_avg", "momentum_buffer", "grad_avg"]);
        new NAdam().StateLength(10).ShouldBe(21);
        var lbfgs = new Lbfgs(HistorySize: 2);
        lbfgs.StateBuffers.ShouldBe(["d", "prev_flat_grad", "old_dirs[0]", "old_dirs[1]", "old_stps[0]", "old_stps[1]"]);
        lbfgs.StateNumbers.ShouldBe(["t", "H_diag", "prev_loss", "func_evals", "n_iter", "history", "ro[0]", "ro[1]"]);
    }

    [Fact]
    public void Clipping_does_not_go_with_Lbfgs()
    {
        var spec = new TrainingSpec(Mlp.Inputs(2).Outputs(1), Loss.MeanSquaredError, new Lbfgs());
        Should.Throw<InputException>(() => spec with { Clipping = new ClipByNorm(1) }).Message.ShouldStartWith("L-BFGS learns the curvature");
        (spec with { Clipping = null }).Clipping.ShouldBeNull();
        new TrainingSpec(spec.Network, spec.Loss, new Sgd(1)) { Clipping = new ClipByNorm(1) }.Clipping.ShouldBe(new ClipByNorm(1));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_and_written(string text, OptimizerSpec optimizer, string written)
    {
        OptimizerSpec.Parse(text).ShouldBe(optimizer);
        optimizer.ToString().ShouldBe(written);
        OptimizerSpec.Parse(written).ShouldBe(optimizer);
    }

    [Theory]
    [InlineData("adm(0.1)", "There is no optimizer named 'adm'; the nearest are adam, adamw, nadam.")]
    [InlineData("sgd", "'sgd' lacks lr; write for example sgd(lr=0.1).")]
    [InlineData("sgd(0.1", "'sgd(0.1' lacks the closing parenthesis; write for example sgd(0.1, momentum=0.9).")]
    [InlineData("sgd(fast)", "'fast' in 'sgd(fast)' is not a number; lr is a number such as 0.01.")]
    [InlineData("sgd(0.1, speed=2)", "sgd has no parameter 'speed'; it takes 5 parameters (lr, momentum, weight_decay, dampening, nesterov).")]
    [InlineData("sgd(1, 2, 3, 4, 5, 6)", "sgd takes 5 parameters (lr, momentum, weight_decay, dampening, nesterov), not 6.")]
    [InlineData("sgd(momentum=0.9, 0.1)", "'0.1' in 'sgd(momentum=0.9, 0.1)' has no name, but stands behind one that has; name it too.")]
    [InlineData("sgd(0.1, lr=0.2)", "'sgd(0.1, lr=0.2)' gives lr twice; give it once.")]
    [InlineData("sgd(-1)", "The learning rate is -1, but must be finite and greater than 0.")]
    [InlineData("adam(0.1, beta2=1)", "The second beta is 1, but must be finite and at least 0 and less than 1.")]
    [InlineData("sgd(0.1, nesterov=maybe)", "'maybe' in 'sgd(0.1, nesterov=maybe)' is not what nesterov can be; it is false or true.")]
    [InlineData("sgd(0.1, nesterov=true)", "Nesterov's step needs a momentum greater than 0 and no dampening, but the momentum is 0 and the dampening 0.")]
    [InlineData("sgd(0.1, momentum=0.9, dampening=0.1, nesterov=true)", "Nesterov's step needs a momentum greater than 0 and no dampening, but the momentum is 0.9 and the dampening 0.1.")]
    [InlineData("sgd(0.1, dampening=2)", "The dampening is 2, but must be finite and at least 0 and at most 1.")]
    [InlineData("adamw(0)", "The learning rate is 0, but must be finite and greater than 0.")]
    [InlineData("adamax(beta1=-0.1)", "The first beta is -0.1, but must be finite and at least 0 and less than 1.")]
    [InlineData("nadam(momentum_decay=-1)", "The momentum decay is -1, but must be finite and at least 0.")]
    [InlineData("radam(eps=-1)", "The epsilon is -1, but must be finite and at least 0.")]
    [InlineData("rmsprop(alpha=1)", "The alpha is 1, but must be finite and at least 0 and less than 1.")]
    [InlineData("adagrad(initial_accumulator_value=-1)", "The initial accumulator value is -1, but must be finite and at least 0.")]
    [InlineData("adadelta(rho=1.5)", "The rho is 1.5, but must be finite and at least 0 and at most 1.")]
    [InlineData("rprop(etaminus=1.1)", "The etaminus is 1.1, but must be finite and greater than 0 and less than 1.")]
    [InlineData("rprop(etaplus=1)", "The etaplus is 1, but must be finite and greater than 1.")]
    [InlineData("rprop(step_size_max=1e-9)", "The greatest step size is 1E-09, but must be finite and at least the least, 1E-06.")]
    [InlineData("lbfgs(max_iter=2.5)", "max_iter is 2.5, but must be a whole number.")]
    [InlineData("lbfgs(history_size=0)", "The history size is 0, but must be finite and at least 1.")]
    [InlineData("lbfgs(line_search_fn=armijo)", "'armijo' in 'lbfgs(line_search_fn=armijo)' is not what line_search_fn can be; it is none or strong_wolfe.")]
    public void Bad_text_answers_with_one_sentence(string text, string message) =>
        Should.Throw<InputException>(() => OptimizerSpec.Parse(text)).Message.ShouldBe(message);
}
