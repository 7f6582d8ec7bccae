using InteropActivations.Backends;
using InteropActivations.Parity.Checking;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Tests.Present;

/// <summary>A user's function held against TorchSharp: lambdas over its tensors, and its modules.</summary>
[Collection(OneEngine.Name)]
public sealed class HeldFunctionTests(EngineFixture fixture)
{
    [SkippableFact]
    public void A_function_is_held_against_a_lambda_over_tensors()
    {
        _ = fixture.Engine;
        var options = new CheckOptions { Engine = TorchSharpFunctions.Of(x => nn.functional.silu(x)), ThrowOnFailure = false };

        Parity.Parity.Check(x => x / (1 + Math.Exp(-x)), "silu", options: options).Passed.ShouldBeTrue();
        Parity.Parity.Check(x => x / (1 + Math.Exp(-1.1 * x)), "silu", options: options).Passed.ShouldBeFalse();
    }

    [SkippableFact]
    public void A_layer_by_hand_is_held_against_a_module()
    {
        _ = fixture.Engine;
        using var module = nn.Linear(2, 1, dtype: ScalarType.Float64);
        var (w, b) = (module.weight.data<double>().ToArray(), module.bias!.data<double>().ToArray());
        var layer = new TensorFunction<double>
        {
            Value = arguments => new TensorValues<double>([.. arguments[0].Values.Chunk(2).Select(row => (row[0] * w[0]) + (row[1] * w[1]) + b[0])], arguments[0].Shape[0], 1),
        };

        var result = Parity.Parity.CheckTensors(
            layer, "nn.Linear(2, 1)", ["x"], [[new TensorValues<double>([1, 2, 3, 4, 5, 6], 3, 2)]], new() { Engine = TorchSharpFunctions.Of(module) });

        result.Quantities.Select(quantity => quantity.Name).ShouldBe(["value", "gradient of x"]);
    }

    [SkippableFact]
    public void Several_arguments_have_gradients_and_what_TorchSharp_says_is_one_line()
    {
        _ = fixture.Engine;
        using var product = TorchSharpFunctions.Of((IReadOnlyList<Tensor> tensors) => tensors[0] * tensors[1]).Compile("product", "a", "b");
        TensorValues<double>[] arguments = [TensorValues<double>.Vector(2, 3), TensorValues<double>.Vector(5, 7)];

        product.Forward(arguments).Values.ShouldBe([10, 21]);
        var gradients = product.Backward<double>(arguments, [1, 10]);
        gradients[0].ShouldBe([5, 70]);
        gradients[1].ShouldBe([2, 30]);
        Should.Throw<InvalidOperationException>(() => product.Forward(TensorValues<double>.Vector(1, 2), TensorValues<double>.Vector(1, 2, 3))).Message.ShouldNotContain("\n");
    }
}
