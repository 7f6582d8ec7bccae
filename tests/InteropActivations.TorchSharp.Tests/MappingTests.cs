using InteropActivations.Activations;
using InteropActivations.Backends;

namespace InteropActivations.TorchSharp.Tests;

[Collection(OneEngine.Name)]
public sealed class MappingTests(EngineFixture fixture)
{
    public static TheoryData<string> Names => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Every_activation_of_the_catalogue_is_computed(string activation)
    {
        var support = fixture.Engine.Supports(activation, DType.Float32);

        support.Kind.ShouldNotBe(SupportKind.None, support.Reason);
        (support.Kind == SupportKind.Composed).ShouldBe(support.Reason.Length > 0);
    }

    [SkippableTheory]
    [InlineData("relu", SupportKind.Native, "")]
    [InlineData("hard-tanh", SupportKind.Native, "")]
    [InlineData("mish", SupportKind.Composed, "x * tanh(softplus(x)) inside TorchSharp")]
    [InlineData("softmin", SupportKind.Composed, "softmax(-x) inside TorchSharp")]
    [InlineData("isru", SupportKind.Composed, "x / sqrt(1 + alpha * x * x)")]
    [InlineData("gelu-tanh", SupportKind.Composed, "TorchScript torch.gelu(x, approximate='tanh')")]
    public void It_says_what_an_activation_is_composed_from(string activation, SupportKind kind, string parts) =>
        fixture.Engine.Supports(activation, DType.Float64).ShouldBe(new Support(kind, parts));

    [SkippableFact]
    public void Rrelu_takes_the_draws_it_is_given_in_training()
    {
        double[] x = [-1, -2, 0, 3];
        double[] draws = [0.125, 0.25, 0.3, 0.2];
        var (y, gradient) = (new double[4], new double[4]);

        fixture.Engine.Forward("rrelu", new ActivationInput<double>(x, draws: draws), y);
        fixture.Engine.Backward("rrelu", new ActivationInput<double>(x, draws: draws), [1, 1, 1, 1], gradient);

        y.ShouldBe([-0.125, -0.5, 0, 3]);
        gradient.ShouldBe([0.125, 0.25, 0.3, 1]);
    }

    [SkippableFact]
    public void A_step_has_a_gradient_of_zero()
    {
        float[] gradient = [7, 7, 7];
        fixture.Engine.Backward<float>("binary-step", new float[] { -1, 0, 1 }, [1, 1, 1], gradient);
        gradient.ShouldBe([0, 0, 0]);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_rerun_gives_the_same_bits(string activation)
    {
        var engine = fixture.Engine;
        var first = Run(engine, activation);

        // libtorch runs a script differently after it has watched two runs, and wider inputs come by other kernels.
        for (var run = 0; run < 4; run++)
        {
            Run(engine, activation).ShouldBe(first);
        }
    }

    private static double[] Run(IBackend engine, ActivationSpec activation)
    {
        const int Count = 1000;
        var x = Enumerable.Range(0, Count).Select(i => (i - Count / 2) / 97.0).ToArray();
        var y = new double[activation.OutputLength(Count)];
        var ones = Enumerable.Repeat(1.0, y.Length).ToArray();
        var (gradient, learned) = (new double[Count], new double[activation.LearnedCount]);
        engine.Forward(activation, x, y);
        engine.Backward(activation, x, ones, gradient, learned);
        return [.. y, .. gradient, .. learned];
    }
}
