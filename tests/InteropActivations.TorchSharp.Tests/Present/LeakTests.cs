using InteropActivations.Activations;
using InteropActivations.Networks;
using InteropActivations.Training;
using TorchSharp;

namespace InteropActivations.TorchSharp.Tests.Present;

[Collection(OneEngine.Name)]
public sealed class LeakTests(EngineFixture fixture)
{
    public static TheoryData<string> Names => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Forward_and_backward_leave_no_tensor_behind(string activation)
    {
        var engine = fixture.Engine;
        ActivationSpec spec = activation;
        double[] x = [-2, -1, 1, 2];
        var (y, gradient, learned) = (new double[spec.OutputLength(4)], new double[4], new double[spec.LearnedCount]);
        var living = Living;

        engine.Forward(spec, x, y);
        engine.Backward(spec, x, y, gradient, learned);
        if (spec.Activation.IsStochastic)
        {
            engine.Backward(spec, new ActivationInput<double>(x, draws: x), y, gradient, learned);
        }

        Living.ShouldBe(living);
    }

    [SkippableTheory]
    [InlineData("sgd(0.1)")]
    [InlineData("sgd(0.1, momentum=0.9, weight_decay=0.1)")]
    [InlineData("adam(weight_decay=0.1)")]
    [InlineData("adam(amsgrad=true)")]
    [InlineData("adamw(amsgrad=true)")]
    [InlineData("adamax(weight_decay=0.1)")]
    [InlineData("nadam(weight_decay=0.1, decoupled_weight_decay=true)")]
    [InlineData("radam(weight_decay=0.1, decoupled_weight_decay=true)")]
    [InlineData("rmsprop(centered=true, momentum=0.9)")]
    [InlineData("adagrad")]
    [InlineData("adadelta")]
    [InlineData("rprop")]
    public void A_session_leaves_no_tensor_behind(string optimizer)
    {
        var engine = fixture.Engine;
        var optimizerSpec = OptimizerSpec.Parse(optimizer);
        var network = Mlp.Inputs(2)
            .Hidden(4, "prelu", new BatchNormalization()).Hidden(4, "hard-tanh", new LayerNormalization(), dropout: 0.5, bias: false).Outputs(2);
        var spec = new TrainingSpec(network, Loss.Parse("cross-entropy(weight=1:2)"), optimizerSpec) { Clipping = new ClipByNorm(0.1) };
        var parameters = Enumerable.Repeat(0.1f, ParameterLayout.Of(spec.Network).Count).ToArray();
        var statistics = new float[ParameterLayout.Of(spec.Network).BufferCount];
        var state = new float[optimizerSpec.StateLength(parameters.Length)];
        var living = Living;

        using (var session = engine.Train<float>(spec, parameters))
        {
            session.Step(Batch());
            var livingInSession = Living;
            for (var step = 0; step < 10; step++)
            {
                session.Step(Batch());
                session.Predict([1, 2], new float[2]);
                session.CopyParametersTo(parameters);
                session.CopyGradientsTo(parameters);
                session.CopyBuffersTo(statistics);
                session.CopyOptimizerStateTo(state);
                session.Restore(parameters, statistics, state, step);
            }

            Living.ShouldBe(livingInSession);
        }

        Living.ShouldBe(living);
    }

    [SkippableFact]
    public void A_session_of_Lbfgs_leaves_the_loss_of_each_evaluation_behind_and_nothing_else()
    {
        // TorchSharp's native half forgets what a closure returns. Three iterations evaluate as often.
        const int Evaluations = 3, Steps = 5;
        var engine = fixture.Engine;
        var spec = new TrainingSpec(Mlp.Inputs(2).Hidden(4, "tanh").Outputs(2), Loss.CrossEntropy, new Lbfgs(MaxIterations: 3));
        var parameters = Enumerable.Range(0, ParameterLayout.Of(spec.Network).Count).Select(i => 0.1f * (i % 3)).ToArray();
        var living = Living;

        using (var session = engine.Train<float>(spec, parameters))
        {
            session.Step([1, 2, 3, 4], [0, 1]);
            var livingInSession = Living;
            for (var step = 0; step < Steps; step++)
            {
                session.Step([1, 2, 3, 4], [0, 1]);
                session.Restore(parameters, [], new float[spec.Optimizer.StateLength(parameters.Length)], 0);
            }

            Living.ShouldBe(livingInSession + (Steps * Evaluations));
        }

        Living.ShouldBe(living + ((Steps + 1) * Evaluations));
    }

    private static TrainingBatch<float> Batch() =>
        new([1, 2, 3, 4], [0, 1]) { Weights = (float[])[1, 2], Masks = (float[])[2, 0, 2, 0, 0, 2, 0, 2] };

    private static long Living => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
}
