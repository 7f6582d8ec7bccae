using InteropActivations.LibTorch;

namespace InteropActivations.Backends.Tests.LibTorch;

/// <summary>PyTorch expressions of tensors of any shapes.</summary>
public sealed class TensorExpressionTests
{
    [SkippableFact]
    public void A_layer_gives_its_result_and_the_gradients_of_all_arguments()
    {
        using var layer = Compile("x @ w.t() + b", "x", "w", "b");
        TensorValues<double>[] arguments = [new([1, 2, 3, 4, 5, 6], 2, 3), new([1, 0, -1], 1, 3), TensorValues<double>.Vector(0.5)];

        var y = layer.Forward(arguments);
        y.Shape.ToArray().ShouldBe([2, 1]);
        y.Values.ShouldBe([-1.5, -1.5]);

        var gradients = layer.Backward<double>(arguments, [1, 10]);
        gradients[0].ShouldBe([1, 0, -1, 10, 0, -10]);
        gradients[1].ShouldBe([41, 52, 63]);
        gradients[2].ShouldBe([11]);
    }

    [SkippableFact]
    public void A_scalar_has_no_axis_and_what_is_not_used_no_gradient()
    {
        using var loss = Compile("torch.mse_loss(input, target)", "input", "target", "spare");
        TensorValues<float>[] arguments = [TensorValues<float>.Vector(1, 2), TensorValues<float>.Vector(3, 2), TensorValues<float>.Scalar(7)];

        var value = loss.Forward(arguments);
        value.Shape.Length.ShouldBe(0);
        value.Values.ShouldBe([2f]);
        var gradients = loss.Backward<float>(arguments, [1]);
        gradients[0].ShouldBe([-2f, 0]);
        gradients[2].ShouldBe([0f]);
    }

    [SkippableFact]
    public void Text_that_writes_into_x_does_not_reach_the_callers_memory()
    {
        using var relu = Compile("torch.relu_(x)", "x");
        var x = TensorValues<double>.Vector(-1, 2);
        relu.Forward(x).Values.ShouldBe([0, 2]);
        relu.Backward<double>([x], [1, 1])[0].ShouldBe([0, 1]);
        x.Values.ShouldBe([-1, 2]);
    }

    [SkippableFact]
    public void Empty_tensors_and_results_that_are_no_floats_are_values_too()
    {
        using var positive = Compile("x > 0", "x");
        positive.Forward(new TensorValues<double>([], 0, 3)).Shape.ToArray().ShouldBe([0, 3]);
        positive.Forward(TensorValues<double>.Vector(-1, 2)).Values.ShouldBe([0, 1]);
        positive.Backward<double>([TensorValues<double>.Vector(-1, 2)], [1, 1])[0].ShouldBe([0, 0]);
    }

    [SkippableFact]
    public void What_does_not_fit_is_refused()
    {
        using var sum = Compile("x + y", "x", "y");
        var x = TensorValues<double>.Vector(1, 2);
        Should.Throw<InputException>(() => sum.Forward(x)).Message.ShouldBe("f takes 2 arguments, but was given 1.");
        Should.Throw<InputException>(() => sum.Backward<double>([x, x], [1])).Message.ShouldBe("there are 2 values, but 1 gradients of them.");
        Should.Throw<LibTorchException>(() => sum.Forward(x, TensorValues<double>.Vector(1, 2, 3))).Message.ShouldContain("must match");
        Should.Throw<InputException>(() => new TensorValues<double>([1, 2], 3)).Message.ShouldBe("2 values do not fill the shape [3].");
        Should.Throw<InputException>(() => new TensorValues<double>([], -1, 0)).Message.ShouldBe("0 values do not fill the shape [-1, 0].");
    }

    private static ITensorExpression Compile(string text, params string[] arguments)
    {
        Skip.IfNot(new LibTorchProvider().TryOpen(out var engine, out var reason), reason);
        return ((IExpressionEngine)engine!).Compile(text, arguments);
    }
}
