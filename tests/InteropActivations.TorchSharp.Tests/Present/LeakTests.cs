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
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("adam")]
    public void A_session_leaves_no_tensor_behind(string optimizer)
    {
        var engine = fixture.Engine;
        OptimizerSpec optimizerSpec = optimizer switch
        {
            "sgd" => new Sgd(0.1),
            "momentum" => new Sgd(0.1, Momentum: 0.9, WeightDecay: 0.1),
            _ => new Adam(WeightDecay: 0.1),
        };
        var network = Mlp.Inputs(2)
            .Hidden(4, "prelu", new BatchNormalization()).Hidden(4, "hard-tanh", new LayerNormalization(), dropout: 0.5, bias: false).Outputs(2);
        var spec = new TrainingSpec(network, Loss.Parse("cross-entropy(weight=1:2)"), optimizerSpec) { Clipping = new ClipByNorm(0.1) };
        var parameters = Enumerable.Repeat(0.1f, ParameterLayout.Of(spec.Network).Count).ToArray();
        var statistics = new float[ParameterLayout.Of(spec.Network).BufferCount];
        var state = new float[parameters.Length * optimizerSpec.StateBuffers.Length];
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

    private static TrainingBatch<float> Batch() =>
        new([1, 2, 3, 4], [0, 1]) { Weights = (float[])[1, 2], Masks = (float[])[2, 0, 2, 0, 0, 2, 0, 2] };

    private static long Living => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
}
