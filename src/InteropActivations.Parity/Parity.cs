using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity;

/// <summary>Checks your own function against PyTorch, in one line: <c>Parity.Check(x =&gt; x / (1 + Math.Exp(-x)), "x * torch.sigmoid(x)")</c>.</summary>
/// <remarks>
/// The expression is TorchScript: the operations of <c>torch</c> over the function's arguments, or source that defines <c>f</c>. Values are
/// compared at hard points, at kinks and their neighbours and over all exponents, with PyTorch's own tolerances; the derivative too, as it
/// is given, or in float64 by central differences. Where the two differ, a witness with more digits says who is right.
/// Every method returns what it found, and throws a <see cref="ParityException"/> where the function is wrong. All throw
/// <see cref="InputException"/> for an expression that PyTorch rejects and for a function that throws, and
/// <see cref="NotSupportedException"/> where there is no PyTorch.
/// </remarks>
public static class Parity
{
    /// <summary>Checks a function of one number in float64.</summary>
    /// <param name="function">f.</param>
    /// <param name="torch">The PyTorch expression over <c>x</c>.</param>
    /// <param name="derivative">f′ as you write it.</param>
    /// <param name="options">Where, and how.</param>
    [OverloadResolutionPriority(1)]
    public static CheckResult Check(Func<double, double> function, string torch, Func<double, double>? derivative = null, CheckOptions? options = null) =>
        OfOne(function, torch, derivative, options);

    /// <summary>Checks a function of one number in float32.</summary>
    /// <inheritdoc cref="Check(Func{double, double}, string, Func{double, double}, CheckOptions)"/>
    public static CheckResult Check(Func<float, float> function, string torch, Func<float, float>? derivative = null, CheckOptions? options = null) =>
        OfOne(function, torch, derivative, options);

    /// <summary>Checks a function of two numbers, <c>x</c> and <c>y</c>, in float64.</summary>
    /// <param name="function">f.</param>
    /// <param name="torch">The PyTorch expression over <c>x</c> and <c>y</c>, or the names in <see cref="CheckOptions.Inputs"/>.</param>
    /// <param name="derivative">∂f/∂x and ∂f/∂y as you write them.</param>
    /// <param name="options">Where, and how.</param>
    [OverloadResolutionPriority(1)]
    public static CheckResult Check(
        Func<double, double, double> function, string torch, Func<double, double, (double ByX, double ByY)>? derivative = null, CheckOptions? options = null) =>
        CheckPoints<double>(2, arguments => function(arguments[0], arguments[1]), torch, derivative is null ? [] :
        [
            arguments => derivative(arguments[0], arguments[1]).ByX,
            arguments => derivative(arguments[0], arguments[1]).ByY,
        ], [], options);

    /// <summary>Checks a function of two numbers in float32.</summary>
    /// <inheritdoc cref="Check(Func{double, double, double}, string, Func{double, double, ValueTuple{double, double}}, CheckOptions)"/>
    public static CheckResult Check(
        Func<float, float, float> function, string torch, Func<float, float, (float ByX, float ByY)>? derivative = null, CheckOptions? options = null) =>
        CheckPoints<float>(2, arguments => function(arguments[0], arguments[1]), torch, derivative is null ? [] :
        [
            arguments => derivative(arguments[0], arguments[1]).ByX,
            arguments => derivative(arguments[0], arguments[1]).ByY,
        ], [], options);

    /// <summary>Checks a function with learned parameters, their gradients included.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="function">f of x and the parameters.</param>
    /// <param name="learned">The names of the parameters in the expression, and their values.</param>
    /// <param name="torch">The PyTorch expression over <c>x</c> and the parameters.</param>
    /// <param name="derivative">∂f/∂x as you write it.</param>
    /// <param name="gradient">∂f/∂p for every parameter as you write it.</param>
    /// <param name="options">Where, and how.</param>
    public static CheckResult Check<T>(
        Func<T, T[], T> function,
        IReadOnlyList<(string Name, double Value)> learned,
        string torch,
        Func<T, T[], T>? derivative = null,
        Func<T, T[], T[]>? gradient = null,
        CheckOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CheckPoints<T>(1, arguments => function(arguments[0], arguments[1..]), torch,
        [
            derivative is null ? null : arguments => derivative(arguments[0], arguments[1..]),
            .. Enumerable.Range(0, learned.Count).Select(index => gradient is null ? null : new Func<T[], T>(arguments => gradient(arguments[0], arguments[1..])[index])),
        ], learned, options);

    /// <summary>Checks a function of any number of inputs and learned parameters.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="inputs">How many inputs there are.</param>
    /// <param name="function">f of the inputs followed by the learned parameters.</param>
    /// <param name="torch">The PyTorch expression over <see cref="CheckOptions.Inputs"/> and the parameters.</param>
    /// <param name="derivatives">The derivative by each argument, where you write it; null elsewhere. Empty for none.</param>
    /// <param name="learned">The names of the parameters in the expression, and their values.</param>
    /// <param name="options">Where, and how.</param>
    public static CheckResult CheckPoints<T>(
        int inputs,
        Func<T[], T> function,
        string torch,
        IReadOnlyList<Func<T[], T>?> derivatives,
        IReadOnlyList<(string Name, double Value)> learned,
        CheckOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var settings = options ?? new CheckOptions();
        if (derivatives.Count > 0 && derivatives.Count != inputs + learned.Count)
        {
            throw new InputException($"There are {derivatives.Count} derivatives for {inputs + learned.Count} arguments; give one for each, null where you write none.");
        }

        return Concluded(settings, (engine, info) => PointCheck<T>.Run(
            new PointFunction<T>
            {
                Inputs = inputs,
                Learned = learned,
                Value = PointFunction<T>.OneByOne(settings.Name, function),
                Derivatives =
                [
                    .. Enumerable.Range(0, inputs + learned.Count).Select(index => derivatives.ElementAtOrDefault(index) is { } derivative
                        ? PointFunction<T>.OneByOne($"the derivative of {settings.Name}", derivative)
                        : null),
                ],
            },
            torch, settings, engine, info));
    }

    /// <summary>Checks a function written over spans, each value alone.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="function">Writes y for every x.</param>
    /// <param name="torch">The PyTorch expression over <c>x</c>.</param>
    /// <param name="derivative">Writes f′ for every x.</param>
    /// <param name="options">Where, and how.</param>
    public static CheckResult CheckSpan<T>(SpanFunction<T> function, string torch, SpanFunction<T>? derivative = null, CheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var settings = options ?? new CheckOptions();
        return Concluded(settings, (engine, info) => PointCheck<T>.Run(
            new PointFunction<T>
            {
                Inputs = 1,
                Value = PointFunction<T>.InOnePiece(settings.Name, function),
                Derivatives = [derivative is null ? null : PointFunction<T>.InOnePiece($"the derivative of {settings.Name}", derivative)],
            },
            torch, settings, engine, info));
    }

    /// <summary>Checks an activation written as a formula over lanes: its values, its written derivative and its formula on dual numbers; the same formula with 32 digits is the witness.</summary>
    /// <typeparam name="TActivation">The formula.</typeparam>
    /// <param name="torch">The PyTorch expression over <c>x</c>.</param>
    /// <param name="dtype">The dtype of both sides.</param>
    /// <param name="options">Where, and how.</param>
    public static CheckResult Check<TActivation>(string torch, DType dtype = DType.Float64, CheckOptions? options = null)
        where TActivation : struct, IElementwise
    {
        var settings = options ?? new CheckOptions { Name = TActivation.Info.Name };
        settings = settings with { Witness = settings.Witness ?? CheckWitness.Of<TActivation>() };
        return Concluded(settings, (engine, info) => dtype == DType.Float32
            ? PointCheck<float>.Run(LanesFunction<TActivation, float>.Of(settings.Name), torch, settings, engine, info)
            : PointCheck<double>.Run(LanesFunction<TActivation, double>.Of(settings.Name), torch, settings, engine, info));
    }

    /// <summary>Checks a function of the rows of a matrix, such as softmax: rows of several lengths, equal entries, large ones and masked ones.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="function">Writes the result, as long as the matrix.</param>
    /// <param name="torch">The PyTorch expression over <c>x</c> of the shape rows × columns, for example <c>torch.softmax(x, -1)</c>.</param>
    /// <param name="gradient">Writes dx for x and dy, both as long as the matrix.</param>
    /// <param name="options">Where, and how.</param>
    public static CheckResult CheckRows<T>(MatrixFunction<T> function, string torch, RowGradient<T>? gradient = null, CheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var settings = options ?? new CheckOptions();
        return CheckTensors(
            new TensorFunction<T>
            {
                Value = arguments =>
                {
                    var y = new T[arguments[0].Values.Length];
                    function(arguments[0].Values, arguments[0].Shape[1], y);
                    return new TensorValues<T>(y, arguments[0].Shape);
                },
                Gradients = gradient is null ? null : (arguments, dy) =>
                {
                    var dx = new T[dy.Length];
                    gradient(arguments[0].Values, arguments[0].Shape[1], dy, dx);
                    return [dx];
                },
            },
            torch,
            [.. ArgumentNames.Of(settings, 1)],
            RowSamples.Of<T>(),
            settings);
    }

    /// <summary>Checks a loss of a prediction and a target, in float64.</summary>
    /// <param name="loss">The loss of <c>input</c> and <c>target</c>.</param>
    /// <param name="torch">The PyTorch expression over <c>input</c> and <c>target</c>, for example <c>torch.mse_loss(input, target)</c>.</param>
    /// <param name="gradient">∂loss/∂input as you write it.</param>
    /// <param name="samples">Predictions and targets; by default between −3 and 3, several lengths, and equal ones.</param>
    /// <param name="options">How.</param>
    public static CheckResult CheckLoss(
        Func<double[], double[], double> loss,
        string torch,
        Func<double[], double[], double[]>? gradient = null,
        IEnumerable<(double[] Input, double[] Target)>? samples = null,
        CheckOptions? options = null) => CheckTensors(
            new TensorFunction<double>
            {
                Value = arguments => TensorValues<double>.Scalar(loss(arguments[0].Values, arguments[1].Values)),
                Gradients = gradient is null ? null : (arguments, dy) =>
                    [Array.ConvertAll(gradient(arguments[0].Values, arguments[1].Values), value => value * dy[0]), null],
            },
            torch,
            ["input", "target"],
            (samples ?? RowSamples.Losses()).Select(sample => (TensorValues<double>[])[TensorValues<double>.Vector(sample.Input), TensorValues<double>.Vector(sample.Target)]),
            options);

    /// <summary>Checks a multi-layer perceptron with given parameters: what it predicts, and the gradients of all its parameters.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="network">The network; without dropout and batch normalization, which a prediction treats otherwise than a step.</param>
    /// <param name="parameters">Its parameters in the order of <see cref="ParameterLayout"/>.</param>
    /// <param name="torch">The PyTorch expression over <c>x</c> of the shape rows × inputs and the parameters, named after their blocks: w1, b1, w2, b2, …</param>
    /// <param name="options">How.</param>
    public static CheckResult CheckMlp<T>(MlpSpec network, T[] parameters, string torch, CheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var function = new MlpFunction<T>(network, parameters);
        return CheckTensors(function.Function, torch, function.Names, [function.Sample()], options ?? new CheckOptions { Name = network.ToString() });
    }

    /// <summary>Checks any function of tensors: a layer, a forward pass, a loss with weights.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="function">The function, and its gradients where you write them.</param>
    /// <param name="torch">The PyTorch expression over the arguments.</param>
    /// <param name="names">The names of the arguments in the expression.</param>
    /// <param name="samples">The arguments, once or several times.</param>
    /// <param name="options">How.</param>
    public static CheckResult CheckTensors<T>(
        TensorFunction<T> function, string torch, IReadOnlyList<string> names, IEnumerable<TensorValues<T>[]> samples, CheckOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var settings = options ?? new CheckOptions();
        return Concluded(settings, (engine, info) => TensorCheck<T>.Run(function, torch, names, samples, settings, engine, info));
    }

    private static CheckResult OfOne<T>(Func<T, T> function, string torch, Func<T, T>? derivative, CheckOptions? options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CheckPoints<T>(1, arguments => function(arguments[0]), torch, [derivative is null ? null : arguments => derivative(arguments[0])], [], options);

    private static CheckResult Concluded(CheckOptions options, Func<IExpressionEngine, BackendInfo, CheckResult> check)
    {
        using var opened = options.Engine is null ? TorchEngines.TryOpen(out var why) ?? throw new NotSupportedException($"There is no PyTorch to check against. {why}") : null;
        var engine = options.Engine ?? (IExpressionEngine)opened!;
        var result = check(engine, (engine as IBackend)?.Info ?? new BackendInfo(engine.GetType().Name, ""));
        return result.Passed || !options.ThrowOnFailure ? result : throw new ParityException(result.ToString());
    }
}
