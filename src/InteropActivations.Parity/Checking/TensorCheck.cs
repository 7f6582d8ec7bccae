using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Gradients;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Symptoms;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Checking;

/// <summary>Holds a function of tensors against a PyTorch expression: the result, then the gradient of every argument.</summary>
internal sealed class TensorCheck<T>(TensorFunction<T> function, ITensorExpression expression, CheckOptions options, IReadOnlyList<string> names)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Two calls for each value of an argument: more would take long.</summary>
    private const int MostDifferences = 2000;

    private const double Step = 1e-6;

    /// <summary>Beyond, a step of 1e-6 is lost in the rounding of values.</summary>
    private const double FarthestDifference = 30;

    private readonly DType _dtype = DTypes.Of<T>();
    private readonly List<CheckPlace> _values = [];
    private readonly List<CheckPlace>[] _gradients = [.. names.Select(_ => new List<CheckPlace>())];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    private Tolerance Allowed => options.Tolerance ?? Tolerance.Of(_dtype);

    private Tolerance AllowedOfGradients => function.Gradients is null ? GradientCheckOptions.Tolerance : Allowed;

    /// <summary>Runs the check on every set of arguments.</summary>
    public static CheckResult Run(
        TensorFunction<T> function,
        string text,
        IReadOnlyList<string> names,
        IEnumerable<TensorValues<T>[]> samples,
        CheckOptions options,
        IExpressionEngine engine,
        BackendInfo info)
    {
        CheckInputs.Check(options);
        using var expression = HeldExpression.Compile(engine, text, [.. names]);
        var check = new TensorCheck<T>(function, expression, options, names);
        foreach (var sample in samples)
        {
            check.Add(sample, text);
        }

        return check.Result(text, info);
    }

    private CheckResult Result(string text, BackendInfo info)
    {
        var method = function.Gradients is null ? CheckMessage.Differences : "given";
        CheckedQuantity[] quantities =
        [
            new("value", null, "", Allowed, _values),
            .. names.Index().Where(name => _gradients[name.Index].Count > 0).Select(name =>
                new CheckedQuantity($"gradient of {name.Item}", name.Index, method, AllowedOfGradients, _gradients[name.Index])),
        ];
        var causes = SymptomCatalogue.Diagnose(quantities, [], _dtype, isOfTensors: true);
        return new CheckResult(
            options.Name, text, _dtype, info, _dtype == DType.Float32 ? "PyTorch in float64" : "", quantities, [], causes, [.. _notes], names, options.Strict);
    }

    private void Add(TensorValues<T>[] arguments, string text)
    {
        var torch = expression.Forward<T>(arguments);
        var yours = Called(() => function.Value(arguments));
        if (!yours.Shape.SequenceEqual(torch.Shape))
        {
            throw new InputException($"{options.Name} gives the shape {yours.ShapeText}, but '{text}' gives {torch.ShapeText} for the same arguments.");
        }

        var doubles = arguments.Select(Doubled).ToArray();
        var exact = _dtype == DType.Float32 ? expression.Forward<double>(doubles).Values : null;
        Compare(_values, arguments[0], yours.Values, torch.Values, exact, Allowed);

        var upstream = GoldenSequence.Spread<T>(torch.Values.Length, 2);
        var wanted = expression.Backward(arguments, upstream.AsSpan());
        var exactly = _dtype == DType.Float32 ? expression.Backward<double>(doubles, Array.ConvertAll(upstream, value => double.CreateTruncating(value))) : null;
        var given = function.Gradients is { } gradients ? Called(() => gradients(arguments, upstream)) : null;
        if (given is not null && given.Count != arguments.Length)
        {
            throw new InputException($"{options.Name} gives {given.Count} gradients for {arguments.Length} arguments; give one for each, null where it is not to be compared.");
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if ((given is null ? Differences(arguments, i, upstream) : given[i]) is not { } gradient)
            {
                continue;
            }

            if (gradient.Length != arguments[i].Values.Length)
            {
                throw new InputException($"{options.Name} gives {gradient.Length} gradients for the {arguments[i].Values.Length} values of {names[i]}.");
            }

            Compare(_gradients[i], arguments[i], gradient, wanted[i], exactly?[i], AllowedOfGradients);
        }
    }

    private void Compare(List<CheckPlace> places, TensorValues<T> argument, T[] yours, T[] torch, double[]? exact, Tolerance tolerance)
    {
        var ruling = new PlaceRuling(tolerance, _dtype, judgesDigits: false);
        for (var i = 0; i < torch.Length; i++)
        {
            // A value belongs to one number of the first argument only where there are as many.
            double[] point = argument.Values.Length == torch.Length ? [double.CreateTruncating(argument.Values[i])] : [];
            var (a, b) = (double.CreateTruncating(yours[i]), double.CreateTruncating(torch[i]));
            Testimony? testimony = exact is not null && double.IsFinite(exact[i]) ? Testimony.Of(exact[i], approximate: true) : null;
            places.Add(new CheckPlace(places.Count, point, a, b, testimony, ruling.Of(a, b, testimony, conditioned: 0, input: double.NaN)));
        }
    }

    /// <summary>Central differences of Σ dy · f, in float64 where all is moderate; null, with a note, where they say nothing.</summary>
    private T[]? Differences(TensorValues<T>[] arguments, int index, T[] upstream)
    {
        var values = arguments[index].Values;
        if (_dtype == DType.Float32)
        {
            _notes.Add($"The gradient of {names[index]} was not compared: differences of float32 values have too few digits, and no gradient was given.");
            return null;
        }

        if (arguments.Sum(argument => argument.Values.Length) > MostDifferences)
        {
            _notes.Add($"The gradient of {names[index]} was not compared: there are too many values for differences, and no gradient was given.");
            return null;
        }

        if (!arguments.All(argument => Array.TrueForAll(argument.Values, value => T.Abs(value) <= T.CreateTruncating(FarthestDifference))))
        {
            return null;
        }

        var gradient = new T[values.Length];
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = T.CreateTruncating((Weighted(i, Step) - Weighted(i, -Step)) / (2 * Step));
        }

        return gradient;

        double Weighted(int place, double step)
        {
            var moved = (T[])values.Clone();
            moved[place] += T.CreateTruncating(step);
            var changed = (TensorValues<T>[])arguments.Clone();
            changed[index] = new TensorValues<T>(moved, arguments[index].Shape);
            return Called(() => function.Value(changed)).Values.Zip(upstream, (value, weight) => double.CreateTruncating(value * weight)).Sum();
        }
    }

    private R Called<R>(Func<R> call)
    {
        try
        {
            return call();
        }
        catch (Exception thrown) when (thrown is not (OutOfMemoryException or OperationCanceledException or InputException))
        {
            throw new InputException($"{options.Name} threw {thrown.GetType().Name}: {thrown.Message.TrimEnd('.')}.", thrown);
        }
    }

    private static TensorValues<double> Doubled(TensorValues<T> values) =>
        new(Array.ConvertAll(values.Values, value => double.CreateTruncating(value)), values.Shape);
}
