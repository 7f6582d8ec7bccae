using InteropActivations.Activations;
using InteropActivations.TorchSharp.Activations;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Tests.Present;

/// <summary>The way an activation without a line in the map is computed, tried on those that have one.</summary>
[Collection(OneEngine.Name)]
public sealed class ScriptedFunctionTests(EngineFixture fixture)
{
    /// <summary>A few roundings of float64 around values of order 1: the same formula in other operations.</summary>
    private const double Roundings = 1e-14;

    // All but the one whose line gives TorchSharp's fault.
    public static TheoryData<string> Names =>
        [.. ActivationCatalogue.All.Select(activation => activation.Info.Name).Where(name => name != "hard-tanh")];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void The_expression_computes_what_the_line_computes(string activation)
    {
        _ = fixture.Engine;

        Run(ScriptedFunctions.Of(activation, training: false), activation)
            .ShouldBe(Run(ActivationMap.Of(activation), activation), Roundings);
    }

    [SkippableTheory]
    [InlineData("isru")]
    [InlineData("isrlu")]
    [InlineData("swish")]
    [InlineData("bipolar-relu")]
    public void A_script_gives_the_same_bits_from_its_first_run_on(string activation)
    {
        _ = fixture.Engine;
        var first = Run(ScriptedFunctions.Of(activation, training: false), activation);

        for (var run = 0; run < 4; run++)
        {
            Run(ScriptedFunctions.Of(activation, training: false), activation).ShouldBe(first);
        }
    }

    private static double[] Run(TorchFunction function, ActivationSpec activation)
    {
        using var scope = NewDisposeScope();
        var x = linspace(-4, 4, 1000, dtype: ScalarType.Float64).reshape(10, 100).requires_grad_();
        Tensor[] learned = [.. ActivationCall.LearnedValues(activation).Select(value => full(1, value, dtype: ScalarType.Float64).requires_grad_())];
        var y = function.Evaluate(x, learned, null);
        if (y.requires_grad)
        {
            y.sum().backward();
        }

        return [.. Elements(y), .. learned.Prepend(x).SelectMany(leaf => leaf.grad is { } gradient ? Elements(gradient) : [])];
    }

    private static double[] Elements(Tensor tensor)
    {
        var values = new double[tensor.numel()];
        TensorTransfer.CopyTo<double>(tensor, values);
        return values;
    }
}
