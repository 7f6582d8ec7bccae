using InteropActivations.Activations;
using InteropActivations.LibTorch;

namespace InteropActivations.Backends.Tests.LibTorch;

/// <summary>PyTorch expressions given as text.</summary>
public sealed class LibTorchExpressionTests
{
    private static readonly double[] X = [-2, -0.5, 0, 1, 3];

    [SkippableFact]
    public void An_expression_gives_value_and_derivative()
    {
        using var swish = Compile("x * torch.sigmoid(1.5 * x)");
        var y = new double[X.Length];
        var dx = new double[X.Length];
        swish.Forward(X, y);
        swish.Backward(X, Ones, dx);
        for (var i = 0; i < X.Length; i++)
        {
            var sigmoid = 1 / (1 + Math.Exp(-1.5 * X[i]));
            y[i].ShouldBe(X[i] * sigmoid, 1e-15);
            dx[i].ShouldBe(sigmoid + 1.5 * X[i] * sigmoid * (1 - sigmoid), 1e-15);
        }
    }

    [SkippableFact]
    public void Source_may_define_f_and_what_f_calls()
    {
        using var cube = Compile("""
            def square(x):
                return x * x

            def f(x):
                return x * square(x)
            """);
        var dx = new double[X.Length];
        cube.Backward(X, Ones, dx);
        dx.ShouldBe([12, 0.75, 0, 3, 27]);
    }

    [SkippableFact]
    public void Learned_arguments_have_gradients_and_unused_ones_have_none()
    {
        using var line = Compile("slope * x", "slope", "spare");
        var dx = new double[X.Length];
        var learned = new double[2];
        line.Backward(X, Ones, dx, learned: [2, 5], learned);
        dx.ShouldBe([2, 2, 2, 2, 2]);
        learned.ShouldBe([X.Sum(), 0]);
    }

    [SkippableFact]
    public void Text_that_writes_into_x_does_not_write_into_the_callers_memory()
    {
        using var relu = Compile("torch.relu_(x)");
        var x = (double[])X.Clone();
        var y = new double[x.Length];
        var dx = new double[x.Length];
        relu.Forward(x, y);
        relu.Backward(x, Ones, dx);
        x.ShouldBe(X);
        y.ShouldBe([0, 0, 0, 1, 3]);
        dx.ShouldBe([0, 0, 0, 1, 1]);
    }

    [SkippableFact]
    public void A_result_that_is_a_view_of_x_may_go_where_x_is()
    {
        using var transposed = Compile("torch.t(x)");
        double[] shared = [1, 2, 3, 10, 20, 30];
        transposed.Forward(new ActivationInput<double>(shared, rowLength: 3), shared.AsSpan());
        shared.ShouldBe([1, 10, 2, 20, 3, 30]);
        transposed.Backward(new ActivationInput<double>(new double[6], rowLength: 3), shared, shared.AsSpan());
        shared.ShouldBe([1, 2, 3, 10, 20, 30]);
    }

    [SkippableFact]
    public void A_learned_gradient_that_is_dy_itself_outlives_the_writing_of_dx()
    {
        using var shifted = Compile("2 * x + shift", "shift");
        double[] shared = [5];
        var shift = new double[1];
        shifted.Backward(new double[1], shared, shared, learned: [3], shift);
        shared.ShouldBe([10]);
        shift.ShouldBe([5]);
    }

    [SkippableFact]
    public void What_does_not_depend_on_x_has_the_gradient_zero()
    {
        using var constant = Compile("torch.ones_like(x)");
        double[] dx = [9, 9, 9, 9, 9];
        constant.Backward(X, Ones, dx);
        dx.ShouldBe(new double[5]);
    }

    [SkippableFact]
    public void Expressions_see_rows_and_columns()
    {
        using var sums = Compile("torch.cumsum(x, -1)");
        var y = new double[6];
        sums.Forward(new ActivationInput<double>([1, 2, 3, 10, 20, 30], rowLength: 3), y.AsSpan());
        y.ShouldBe([1, 3, 6, 10, 30, 60]);
    }

    [SkippableTheory]
    [InlineData("torch.no_such_operation(x)", "Unknown builtin op: aten::no_such_operation, at 'torch.no_such_operation'.")]
    [InlineData("x + z", "undefined value z, at 'z'.")]
    [InlineData("torch.leaky_relu(x, 'a')", "Arguments for call are not valid; Expected a value of type 'number' for argument 'negative_slope' but instead found type 'str'")]
    [InlineData("torch.nn.functional.relu(x)", "Expressions know the operations of torch itself (torch.relu), not torch.nn.functional.")]
    [InlineData("def g(x):\n    return x", "the text defines no function named f.")]
    [InlineData("def f(x):\n    return 3", "f returns int, but must return one Tensor.")]
    public void Text_that_does_not_compile_gives_one_sentence(string text, string message)
    {
        SkipWhereAbsent();
        var error = Should.Throw<InputException>(() => LibTorchExpression.Compile(text));
        error.Message.ShouldContain(message);
        error.Message.ShouldNotContain("\n");
    }

    [SkippableFact]
    public void What_fails_while_running_gives_one_sentence()
    {
        using var product = Compile("torch.matmul(x, torch.ones([3, 3]))");
        var error = Should.Throw<LibTorchException>(() => product.Forward(X, new double[5].AsSpan()));
        error.Message.ShouldStartWith("mat1 and mat2 shapes cannot be multiplied (1x5 and 3x3)");
        error.Message.ShouldNotContain("\n");
    }

    [SkippableFact]
    public void A_result_of_another_size_or_dtype_is_refused()
    {
        using var sum = Compile("torch.sum(x)");
        Should.Throw<InputException>(() => sum.Forward(X, new double[5].AsSpan())).Message.ShouldBe("f returned 1 values, but 5 are wanted.");
        using var narrow = Compile("torch.where(x > 0, torch.tensor(0.1), torch.tensor(0.2)).float()");
        Should.Throw<InputException>(() => narrow.Forward(X, new double[5].AsSpan())).Message.ShouldBe("f returned Float values for a float64 input.");
    }

    [SkippableFact]
    public void Another_number_of_arguments_is_refused()
    {
        using var line = Compile("slope * x", "slope");
        Should.Throw<InputException>(() => line.Forward(X, new double[5].AsSpan())).Message.ShouldBe("f takes 2 arguments, but was given 1.");
    }

    private static double[] Ones => [1, 1, 1, 1, 1];

    private static LibTorchExpression Compile(string text, params ReadOnlySpan<string> learned)
    {
        SkipWhereAbsent();
        return LibTorchExpression.Compile(text, learned);
    }

    private static void SkipWhereAbsent()
    {
        var (backend, reason) = Conformance.Engines.Find("libtorch");
        Skip.If(backend is null, $"libtorch: {reason}");
    }
}
